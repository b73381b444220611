namespace OrderDemo.LoadGen.Reporting;

/// <summary>The requests of one operation, or of all.</summary>
/// <param name="Ok">The successful requests on their own; null when all or none were successful.</param>
internal sealed record OperationReport(
    string Operation, long Requests, long Errors, double Rate, double Mean, double Min, double P50, double P90, double P95, double P99,
    double P999, double Max, IReadOnlyDictionary<string, long> Outcomes, OperationReport? Ok = null)
{
    /// <summary>The columns of a table.</summary>
    public static readonly string[] Columns = ["requests", "failed", "rate/s", "mean", "p50", "p90", "p95", "p99", "p99.9", "max"];

    [JsonIgnore]
    public IReadOnlyList<(decimal Percent, double Seconds)> Percentiles => [(50, P50), (90, P90), (95, P95), (99, P99), (99.9m, P999), (100, Max)];

    /// <summary>A row of a table with these <see cref="Columns"/>.</summary>
    public string[] Cells() =>
        [$"{Requests}", $"{Errors}", $"{Rate:0.0}", DurationText.Format(Mean), .. Percentiles.Select(percentile => DurationText.Format(percentile.Seconds))];

    public static OperationReport Of(string name, OperationResults results, double seconds)
    {
        var ok = results.Of(Outcome.Ok);
        var outcomes = Enum.GetValues<Outcome>().Where(outcome => results.Of(outcome) > 0).ToDictionary(Engine.Outcomes.Label, results.Of);
        return Of(name, results.Errors, results.Latency, seconds, outcomes) with
        {
            Ok = ok == 0 || results.Errors == 0 ? null : Of(name, 0, results.OkLatency, seconds, new() { [Engine.Outcomes.Label(Outcome.Ok)] = ok }),
        };
    }

    /// <summary>The latencies of all requests of a closed load, corrected for coordinated omission.</summary>
    public static OperationReport? WithOmittedRequests(ClosedLoad load, OperationResults results, double seconds)
    {
        // The expected interval between two requests of a user.
        var pace = load.Think.Mean + results.Latency.Percentile(50);
        return pace <= TimeSpan.Zero ? null : Of("total", 0, results.Latency.WithOmittedRequests(pace), seconds, []);
    }

    private static OperationReport Of(string name, long errors, LatencyHistogram latency, double seconds, Dictionary<string, long> outcomes)
    {
        return new OperationReport(
            name, latency.Count, errors, latency.Count / seconds, latency.Mean.TotalSeconds, latency.Min.TotalSeconds, Percentile(50), Percentile(90),
            Percentile(95), Percentile(99), Percentile(99.9), latency.Max.TotalSeconds, outcomes);

        double Percentile(double percent) => latency.Percentile(percent).TotalSeconds;
    }
}
