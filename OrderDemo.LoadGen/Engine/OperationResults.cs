namespace OrderDemo.LoadGen.Engine;

/// <summary>The results of one kind of request.</summary>
internal sealed class OperationResults
{
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly string?[] _causes = new string?[Enum.GetValues<Outcome>().Length];
    private LatencyHistogram? _failed;

    /// <summary>Of the successful requests: an error response is fast, and hides how slow the others are.</summary>
    public LatencyHistogram Ok { get; } = new();

    public long Total => _outcomes.Sum();

    public long Errors => Total - Of(Outcome.Ok);

    public long Of(Outcome outcome) => _outcomes[(int)outcome];

    /// <summary>Why the first request with an outcome failed; null where it is not known.</summary>
    public string? CauseOf(Outcome outcome) => _causes[(int)outcome];

    /// <summary>The latencies of all requests, whatever their outcome.</summary>
    public LatencyHistogram All()
    {
        if (_failed is null) return Ok;
        var all = new LatencyHistogram();
        all.Add(Ok);
        all.Add(_failed);
        return all;
    }

    public void Record(RequestResult result, TimeSpan latency)
    {
        _outcomes[(int)result.Outcome]++;
        if (result.Outcome == Outcome.Ok)
        {
            Ok.Record(latency);
            return;
        }

        _causes[(int)result.Outcome] ??= result.Cause;
        (_failed ??= new()).Record(latency);
    }

    public void Add(OperationResults other)
    {
        for (var i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] += other._outcomes[i];
            _causes[i] ??= other._causes[i];
        }

        Ok.Add(other.Ok);
        if (other._failed is not null) (_failed ??= new()).Add(other._failed);
    }
}
