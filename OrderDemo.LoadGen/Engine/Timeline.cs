namespace OrderDemo.LoadGen.Engine;

/// <summary>A run second by second, for charts. Memory is bounded: a long run has longer intervals.</summary>
/// <param name="load">What was asked for.</param>
/// <param name="percentiles">The percentiles of each interval.</param>
internal sealed class Timeline(Load load, IReadOnlyList<double> percentiles)
{
    /// <summary>At this number of intervals, each two are merged.</summary>
    public const int MaxIntervals = 1200;

    private readonly List<Interval> _intervals = [];
    private readonly LatencyHistogram _latency = new();
    private long _requests;
    private long _errors;

    /// <summary>The length of an interval.</summary>
    public TimeSpan Length { get; private set; } = TimeSpan.FromSeconds(1);

    /// <summary>The completed intervals.</summary>
    public IReadOnlyList<Interval> Intervals => _intervals;

    /// <param name="elapsed">Time since the start; it never decreases.</param>
    /// <param name="isError">Whether the request failed.</param>
    /// <param name="latency">The latency of the request.</param>
    public void Record(TimeSpan elapsed, bool isError, TimeSpan latency)
    {
        Advance(elapsed);
        _requests++;
        if (isError) _errors++;
        _latency.Record(latency);
    }

    /// <summary>Completes the intervals up to a time.</summary>
    public void Advance(TimeSpan elapsed)
    {
        while (elapsed >= Length * (_intervals.Count + 1)) Close();
    }

    private void Close()
    {
        var (seconds, middle) = (Length.TotalSeconds, Length * (_intervals.Count + 0.5));
        _intervals.Add(new Interval(_requests / seconds, _errors / seconds, _latency.Percentiles(percentiles), _latency.Max.TotalSeconds,
            load.RateAt(middle), load.UsersAt(middle)));
        (_requests, _errors) = (0, 0);
        _latency.Clear();
        if (_intervals.Count < MaxIntervals) return;

        for (var i = 0; i < MaxIntervals / 2; i++) _intervals[i] = _intervals[2 * i].Merge(_intervals[(2 * i) + 1]);
        _intervals.RemoveRange(MaxIntervals / 2, MaxIntervals / 2);
        Length *= 2;
    }
}

/// <summary>An interval of a run. Latencies are in seconds, rates in requests per second.</summary>
/// <param name="Percentiles">Latencies by name, such as <c>p99</c>.</param>
/// <param name="TargetRate">The rate that an open load asked for.</param>
/// <param name="Users">The users of a closed load.</param>
internal sealed record Interval(
    double Rate, double ErrorRate, IReadOnlyDictionary<string, double> Percentiles, double Max, double TargetRate, int Users)
{
    /// <summary>Merges two intervals. Percentiles cannot be added: the larger ones are kept.</summary>
    public Interval Merge(Interval other) => new((Rate + other.Rate) / 2, (ErrorRate + other.ErrorRate) / 2,
        Percentiles.ToDictionary(one => one.Key, one => Math.Max(one.Value, other.Percentiles[one.Key])), Math.Max(Max, other.Max),
        (TargetRate + other.TargetRate) / 2, Math.Max(Users, other.Users));
}
