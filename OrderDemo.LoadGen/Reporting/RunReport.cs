namespace OrderDemo.LoadGen.Reporting;

/// <summary>The results of a run in numbers. Latencies are in seconds, rates in requests per second.</summary>
internal sealed record RunReport
{
    public required string Scenario { get; init; }

    /// <summary>The size of the load in words, such as <c>200 requests/s for 20s</c>.</summary>
    public required string Load { get; init; }

    /// <summary>The URL of the target.</summary>
    public required string Target { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required bool Running { get; init; }

    /// <summary>The length so far.</summary>
    public required double Seconds { get; init; }

    /// <summary>The rate that an open load asks for at the moment; 0 for another load, or when it is over.</summary>
    public required double TargetRate { get; init; }

    /// <summary>The users of a closed load at the moment; 0 for another load, or when it is over.</summary>
    public required int Users { get; init; }

    /// <summary>Requests that started late because the generator was behind.</summary>
    public required long Late { get; init; }

    /// <summary>Requests that were not sent because too many were in flight.</summary>
    public required long Dropped { get; init; }

    public required OperationReport Total { get; init; }

    /// <summary>
    /// All requests of a closed load, corrected for coordinated omission: with the latencies that the users would have
    /// seen if they had sent requests at their pace during slow responses. Null for other loads, and while it runs.
    /// </summary>
    public OperationReport? Corrected { get; init; }

    public required IReadOnlyList<OperationReport> Operations { get; init; }

    public required IReadOnlyList<ThresholdResult> Thresholds { get; init; }

    /// <summary>The length of an interval.</summary>
    public required double IntervalSeconds { get; init; }

    public required IReadOnlyList<Interval> Intervals { get; init; }

    /// <summary>The check of the acknowledged orders; null where there was none.</summary>
    public ReconciliationReport? Reconciliation { get; init; }

    /// <summary>Further settings of the load, for people.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the generator ran, for people.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    [JsonIgnore]
    public bool Passed => Checks().All(check => check.Ok);

    [JsonIgnore]
    public string Title => $"{Scenario}: {Load}";

    /// <summary>The results of a run, with its settings and the environment.</summary>
    public static RunReport Of(LoadRun run, LoadGenOptions options) =>
        Of(run) with { Settings = RunSettings.Of(run.Scenario, options), Environment = RunSettings.Environment() };

    /// <param name="maxIntervals">Max number of intervals to include, the last ones.</param>
    public static RunReport Of(LoadRun run, int maxIntervals = int.MaxValue)
    {
        var (running, results, total, percentiles) = (run.IsRunning, run.Results, run.Results.Total(), run.Results.Percentiles);
        var seconds = Math.Max(1e-9, results.Elapsed.TotalSeconds);
        return results.Read((operations, timeline) => new RunReport
        {
            Scenario = Printable(run.Scenario.Name),
            Load = run.Scenario.Size(),
            Target = run.Target,
            StartedAt = run.StartedAt,
            Running = running,
            Seconds = seconds,
            TargetRate = run.Rate,
            Users = run.Users,
            Late = results.Late,
            Dropped = results.Dropped,
            Total = OperationReport.Of("total", total, seconds, percentiles),
            Corrected = running || run.Load is not ClosedLoad closed ? null : OperationReport.WithOmittedRequests(closed, total.All(), seconds, percentiles),
            Operations = [.. operations.Select(operation => OperationReport.Of(operation.Key, operation.Value, seconds, percentiles))],
            Thresholds = [.. run.Thresholds.Select(threshold => threshold.Check(results, total))],
            IntervalSeconds = timeline.Length.TotalSeconds,
            Intervals = [.. timeline.Intervals.TakeLast(maxIntervals)],
        });
    }

    /// <summary>The rows of a table: each operation, and the total.</summary>
    public IEnumerable<(string Name, OperationReport Row)> Rows()
    {
        foreach (var operation in Operations.Append(Total))
        {
            yield return (operation.Operation, operation);
            if (operation.Ok is not null) yield return ("  successful only", operation.Ok);
        }

        if (Corrected is not null) yield return ("  corrected for coordinated omission", Corrected);
    }

    /// <summary>The outcomes of each operation with errors, in words.</summary>
    public IEnumerable<string> Errors() => Operations.Where(operation => operation.Errors > 0)
        .Select(operation => $"{operation.Operation}: {string.Join(", ", operation.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"
            + (operation.Causes.TryGetValue(outcome.Key, out var cause) ? $" ({cause})" : "")))}");

    /// <summary>What the run must meet: that it sent requests, its thresholds, and the check of the orders. Name, result, and result in words.</summary>
    public IEnumerable<(string Name, bool Ok, string Text)> Checks()
    {
        if (Total.Requests == 0) yield return ("requests", false, "requests: none was sent");
        foreach (var threshold in Thresholds) yield return (threshold.Threshold, threshold.Ok, $"{threshold.Threshold} (was {threshold.Value})");
        if (Reconciliation is { } orders) yield return ("orders", orders.Ok, $"orders: {orders}");
    }

    /// <summary>A name of the user or a text of the target, without characters that XML or a terminal cannot show.</summary>
    public static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        < ' ' => new Rune(0x2400 + rune.Value), // its picture, such as ␀
        (>= 0x7F and <= 0x9F) or 0xFFFE or 0xFFFF => Rune.ReplacementChar,
        _ => rune,
    }));
}

/// <summary>The check of the orders of a run against the API.</summary>
/// <param name="Acknowledged">Orders that the API acknowledged.</param>
/// <param name="Lost">Acknowledged orders that are missing.</param>
/// <param name="Duplicated">Orders that exist twice, or that a retry placed again.</param>
/// <param name="Unknown">Requests for an order that may or may not have been placed.</param>
/// <param name="Failure">Why the check failed; null when it did not.</param>
internal sealed record ReconciliationReport(long Acknowledged, long Lost, long Duplicated, long Unknown, string? Failure)
{
    public bool Ok => Lost == 0 && Duplicated == 0 && Failure is null;

    public override string ToString() =>
        $"{Acknowledged} acknowledged, {Lost} lost, {Duplicated} duplicated, {Unknown} unknown{(Failure is null ? "" : ". " + Failure)}";
}
