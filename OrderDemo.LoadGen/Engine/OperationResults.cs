namespace OrderDemo.LoadGen.Engine;

/// <summary>The results of one kind of request.</summary>
internal sealed class OperationResults
{
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];

    /// <summary>Of all requests, whatever their outcome.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Of the successful requests: an error response is fast, and hides how slow the others are.</summary>
    public LatencyHistogram OkLatency { get; } = new();

    public long Total => _outcomes.Sum();

    public long Errors => Total - Of(Outcome.Ok);

    public long Of(Outcome outcome) => _outcomes[(int)outcome];

    public void Record(Outcome outcome, TimeSpan latency)
    {
        _outcomes[(int)outcome]++;
        Latency.Record(latency);
        if (outcome == Outcome.Ok) OkLatency.Record(latency);
    }

    public void Add(OperationResults other)
    {
        for (var i = 0; i < _outcomes.Length; i++) _outcomes[i] += other._outcomes[i];
        Latency.Add(other.Latency);
        OkLatency.Add(other.OkLatency);
    }
}
