namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// The times at which the requests of an open load are scheduled. Each time is computed from the start of its stage, not from
/// the previous request, so that rounding errors do not add up.
/// </summary>
/// <param name="stages">The stages, in order.</param>
/// <param name="poisson">The source of the intervals of a Poisson process; null for even intervals.</param>
internal sealed class Arrivals(IReadOnlyList<Stage> stages, Random? poisson = null)
{
    private int _stage;
    private double _requestsBefore;
    private TimeSpan _stageStart;
    private double _requests = poisson is null ? 0 : Interval(poisson);

    /// <summary>The time of the next request after the start; false after the last.</summary>
    public bool TryNext(out TimeSpan offset)
    {
        while (_stage < stages.Count)
        {
            var stage = stages[_stage];
            if (_requests - _requestsBefore < stage.Requests)
            {
                offset = _stageStart + TimeSpan.FromTicks((long)Math.Round(stage.SecondsUntil(_requests - _requestsBefore) * TimeSpan.TicksPerSecond));
                _requests += poisson is null ? 1 : Interval(poisson);
                return true;
            }

            if (stage.Duration is not { } duration) break;
            _requestsBefore += stage.Requests;
            _stageStart += duration;
            _stage++;
        }

        offset = default;
        return false;
    }

    private static double Interval(Random random) => -Math.Log(1 - random.NextDouble());
}
