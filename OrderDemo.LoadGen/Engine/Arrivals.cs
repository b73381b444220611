namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// When the requests of an open load are meant to start, whatever happens to them. Each time is computed from the start
/// rather than from its predecessor, so that errors do not add up.
/// </summary>
/// <param name="stages">The stages, one after the other.</param>
/// <param name="poisson">Where independent arrivals draw their distances from; null for evenly spaced ones.</param>
internal sealed class Arrivals(IReadOnlyList<Stage> stages, Random? poisson = null)
{
    private int _stage;
    private double _requestsBefore;
    private TimeSpan _stageStart;
    private double _requests = poisson is null ? 0 : Distance(poisson);

    /// <summary>The next arrival after the start; false when there is none.</summary>
    public bool TryNext(out TimeSpan offset)
    {
        while (_stage < stages.Count)
        {
            var stage = stages[_stage];
            if (_requests - _requestsBefore < stage.Requests)
            {
                offset = _stageStart + TimeSpan.FromTicks((long)Math.Round(stage.SecondsUntil(_requests - _requestsBefore) * TimeSpan.TicksPerSecond));
                _requests += poisson is null ? 1 : Distance(poisson);
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

    private static double Distance(Random random) => -Math.Log(1 - random.NextDouble());
}
