namespace OrderDemo.LoadGen.Reporting;

/// <summary>The requests of one operation, or of all.</summary>
internal sealed record OperationReport(
    string Operation, long Requests, long Errors, double Rate, double Mean, double Min, double P50, double P90, double P95, double P99,
    double P999, double Max, IReadOnlyDictionary<string, long> Outcomes)
{
    /// <summary>The successful requests on their own; null when all or none were successful.</summary>
    public OperationReport? Ok { get; init; }

    /// <summary>The columns of a table: requests, failed, per second, mean, p50, p90, p95, p99, p99.9, max.</summary>
    public string[] Cells() =>
    [
        Requests.ToString(CultureInfo.InvariantCulture), Errors.ToString(CultureInfo.InvariantCulture), Rate.ToString("0.0", CultureInfo.InvariantCulture),
        .. new[] { Mean, P50, P90, P95, P99, P999, Max }.Select(latency => DurationText.Format(TimeSpan.FromSeconds(latency))),
    ];

    public static OperationReport Of(string name, OperationResults results, double seconds)
    {
        var ok = results.Of(Outcome.Ok);
        return Of(name, results.Total, results.Errors, results.Latency, seconds,
            Enum.GetValues<Outcome>().Where(outcome => results.Of(outcome) > 0).ToDictionary(Engine.Outcomes.Label, results.Of)) with
        {
            Ok = ok == 0 || results.Errors == 0
                ? null
                : Of(name, ok, 0, results.OkLatency, seconds, new() { [Engine.Outcomes.Label(Outcome.Ok)] = ok }),
        };
    }

    /// <summary>The latencies of all requests of a closed load, corrected for coordinated omission.</summary>
    public static OperationReport? WithOmittedRequests(ClosedLoad load, OperationResults results, double seconds)
    {
        // The expected interval between two requests of a user.
        var pace = load.Think.Mean + results.Latency.Percentile(50);
        if (pace <= TimeSpan.Zero) return null;
        var latency = results.Latency.WithOmittedRequests(pace);
        return Of("total", latency.Count, 0, latency, seconds, []);
    }

    private static OperationReport Of(
        string name, long requests, long errors, LatencyHistogram latency, double seconds, Dictionary<string, long> outcomes)
    {
        return new OperationReport(
            name, requests, errors, requests / seconds, latency.Mean.TotalSeconds, latency.Min.TotalSeconds, Percentile(50), Percentile(90),
            Percentile(95), Percentile(99), Percentile(99.9), latency.Max.TotalSeconds, outcomes);

        double Percentile(double percent) => latency.Percentile(percent).TotalSeconds;
    }
}
