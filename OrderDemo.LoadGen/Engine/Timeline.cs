namespace OrderDemo.LoadGen.Engine;

/// <summary>A run second by second, for charts. Memory is bounded: a long run has longer intervals.</summary>
internal sealed class Timeline
{
    /// <summary>At this number of intervals, each two are merged.</summary>
    public const int MaxPoints = 1200;

    private readonly List<TimelinePoint> _points = [];
    private readonly LatencyHistogram _latency = new();
    private long _requests;
    private long _errors;

    /// <summary>The length of an interval.</summary>
    public TimeSpan Interval { get; private set; } = TimeSpan.FromSeconds(1);

    /// <summary>The completed intervals.</summary>
    public IReadOnlyList<TimelinePoint> Points => _points;

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
        while (elapsed >= Interval * (_points.Count + 1)) Close();
    }

    private void Close()
    {
        _points.Add(new TimelinePoint(_requests, _errors, _latency.Percentile(50), _latency.Percentile(99), _latency.Max));
        (_requests, _errors) = (0, 0);
        _latency.Clear();
        if (_points.Count < MaxPoints) return;

        for (var i = 0; i < MaxPoints / 2; i++) _points[i] = _points[2 * i].Merge(_points[(2 * i) + 1]);
        _points.RemoveRange(MaxPoints / 2, MaxPoints / 2);
        Interval *= 2;
    }
}

/// <summary>An interval of a run.</summary>
internal sealed record TimelinePoint(long Requests, long Errors, TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    /// <summary>Merges two intervals. Percentiles cannot be added: the larger ones are kept.</summary>
    public TimelinePoint Merge(TimelinePoint other) => new(Requests + other.Requests, Errors + other.Errors,
        P50 > other.P50 ? P50 : other.P50, P99 > other.P99 ? P99 : other.P99, Max > other.Max ? Max : other.Max);
}
