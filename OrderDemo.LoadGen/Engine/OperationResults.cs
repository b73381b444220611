namespace OrderDemo.LoadGen.Engine;

/// <summary>What became of the requests of one kind.</summary>
internal sealed class OperationResults
{
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];

    /// <summary>Of all requests, however they ended.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Of those that got the expected answer: a refusal is fast, and hides how slow the rest is.</summary>
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
