namespace OrderDemo.LoadGen.Engine;

/// <summary>A run second by second, for charts, in bounded memory: a long run has longer intervals.</summary>
internal sealed class Timeline
{
    /// <summary>More intervals than this are joined, two and two.</summary>
    public const int MostPoints = 1200;

    private readonly List<TimelinePoint> _points = [];
    private readonly LatencyHistogram _latency = new();
    private long _requests;
    private long _errors;

    /// <summary>The length of an interval.</summary>
    public TimeSpan Interval { get; private set; } = TimeSpan.FromSeconds(1);

    /// <summary>The intervals that are over.</summary>
    public IReadOnlyList<TimelinePoint> Points => _points;

    /// <param name="elapsed">Time since the start; it does not go back.</param>
    /// <param name="isError">Whether the request failed.</param>
    /// <param name="latency">How long it took.</param>
    public void Record(TimeSpan elapsed, bool isError, TimeSpan latency)
    {
        Advance(elapsed);
        _requests++;
        if (isError) _errors++;
        _latency.Record(latency);
    }

    /// <summary>Ends the intervals that are over.</summary>
    public void Advance(TimeSpan elapsed)
    {
        while (elapsed >= Interval * (_points.Count + 1)) Close();
    }

    private void Close()
    {
        _points.Add(new TimelinePoint(_requests, _errors, _latency.Percentile(50), _latency.Percentile(99), _latency.Max));
        (_requests, _errors) = (0, 0);
        _latency.Clear();
        if (_points.Count < MostPoints) return;

        for (var i = 0; i < MostPoints / 2; i++) _points[i] = _points[2 * i].Join(_points[(2 * i) + 1]);
        _points.RemoveRange(MostPoints / 2, MostPoints / 2);
        Interval *= 2;
    }
}

/// <summary>An interval of a run.</summary>
internal sealed record TimelinePoint(long Requests, long Errors, TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    /// <summary>Two intervals as one; its percentiles are those of the slower, as they cannot be added.</summary>
    public TimelinePoint Join(TimelinePoint other) => new(Requests + other.Requests, Errors + other.Errors,
        P50 > other.P50 ? P50 : other.P50, P99 > other.P99 ? P99 : other.P99, Max > other.Max ? Max : other.Max);
}
