namespace OrderDemo.LoadGen.Reporting;

/// <summary>The requests of one operation, or of all. Latencies are in seconds.</summary>
internal sealed record OperationReport
{
    public required string Operation { get; init; }

    public required long Requests { get; init; }

    public required long Errors { get; init; }

    /// <summary>Requests per second.</summary>
    public required double Rate { get; init; }

    public required double Mean { get; init; }

    public required double Min { get; init; }

    public required double Median { get; init; }

    public required double Max { get; init; }

    /// <summary>Percentiles by name, such as <c>p99.9</c>.</summary>
    public required IReadOnlyDictionary<string, double> Percentiles { get; init; }

    /// <summary>Requests by outcome.</summary>
    public IReadOnlyDictionary<string, long> Outcomes { get; init; } = new Dictionary<string, long>();

    /// <summary>Why the first request with an outcome failed, by outcome.</summary>
    public IReadOnlyDictionary<string, string> Causes { get; init; } = new Dictionary<string, string>();

    /// <summary>The successful requests on their own; null when all or none were successful.</summary>
    public OperationReport? Ok { get; init; }

    /// <summary>A row of a table: the name of each column, and the text of the cell.</summary>
    public IEnumerable<(string Column, string Text)> Cells() =>
    [
        ("requests", $"{Requests}"), ("failed", $"{Errors}"), ("rate/s", $"{Rate:0.0}"), ("mean", DurationText.Format(Mean)),
        .. Percentiles.Select(percentile => (percentile.Key, DurationText.Format(percentile.Value))), ("max", DurationText.Format(Max)),
    ];

    public static OperationReport Of(string name, OperationResults results, double seconds, IReadOnlyList<double> percentiles)
    {
        var outcomes = Enum.GetValues<Outcome>().Where(outcome => results.Of(outcome) > 0).ToArray();
        return Of(name, results.All(), seconds, percentiles) with
        {
            Errors = results.Errors,
            Outcomes = outcomes.ToDictionary(Engine.Outcomes.Label, results.Of),
            Causes = outcomes.Where(outcome => results.CauseOf(outcome) is not null)
                .ToDictionary(Engine.Outcomes.Label, outcome => Short(RunReport.Printable(results.CauseOf(outcome)!))),
            Ok = outcomes.Length > 1 && results.Ok.Count > 0 ? Of(name, results.Ok, seconds, percentiles) : null,
        };
    }

    /// <summary>The latencies of all requests of a closed load, corrected for coordinated omission.</summary>
    public static OperationReport? WithOmittedRequests(ClosedLoad load, LatencyHistogram latency, double seconds, IReadOnlyList<double> percentiles)
    {
        // The expected interval between two requests of a user.
        var pace = load.Think.Mean + latency.Percentile(50);
        return pace <= TimeSpan.Zero ? null : Of("total", latency.WithOmittedRequests(pace), seconds, percentiles);
    }

    // A target can respond with anything, and a message can quote it.
    private static string Short(string cause) => cause.Length > 200 ? cause[..200] + "…" : cause;

    private static OperationReport Of(string name, LatencyHistogram latency, double seconds, IReadOnlyList<double> percentiles) => new()
    {
        Operation = RunReport.Printable(name),
        Requests = latency.Count,
        Errors = 0,
        Rate = latency.Count / seconds,
        Mean = latency.Mean.TotalSeconds,
        Min = latency.Min.TotalSeconds,
        Median = latency.Percentile(50).TotalSeconds,
        Max = latency.Max.TotalSeconds,
        Percentiles = latency.Percentiles(percentiles),
    };
}
