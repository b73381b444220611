namespace OrderDemo.LoadGen.Reporting;

/// <summary>The results of a run in numbers. Latencies are in seconds, rates in requests per second.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Load">The size of the load in words, such as <c>200 requests/s for 20s</c>.</param>
/// <param name="Target">The URL of the target.</param>
/// <param name="Seconds">The length so far.</param>
/// <param name="TargetRate">The rate that an open load asks for at the moment; 0 for another load, or when it is over.</param>
/// <param name="Users">The users of a closed load at the moment; 0 for another load, or when it is over.</param>
/// <param name="Late">Requests that started late because the generator was behind.</param>
/// <param name="Dropped">Requests that were not sent because too many were in flight.</param>
/// <param name="Corrected">
/// All requests of a closed load, corrected for coordinated omission: with the latencies that the users would have
/// seen if they had sent requests at their pace during slow responses. Null for other loads, and while it runs.
/// </param>
/// <param name="Reconciliation">The check of the acknowledged orders; null where there was none.</param>
/// <param name="Settings">Further settings of the load, for people.</param>
/// <param name="Environment">Where the generator ran, for people.</param>
internal sealed record RunReport(
    string Scenario, string Load, string Target, DateTimeOffset StartedAt, bool Running, double Seconds, double TargetRate, int Users, long Late, long Dropped,
    OperationReport Total, OperationReport? Corrected, IReadOnlyList<OperationReport> Operations, IReadOnlyList<ThresholdReport> Thresholds,
    double IntervalSeconds, IReadOnlyList<IntervalReport> Intervals, ReconciliationReport? Reconciliation = null,
    IReadOnlyDictionary<string, string>? Settings = null, IReadOnlyDictionary<string, string>? Environment = null)
{
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
        var running = run.IsRunning;
        var sum = run.Results.Total();
        var seconds = Math.Max(1e-9, sum.Elapsed.TotalSeconds);
        return run.Results.Read((operations, timeline) => new RunReport(
            run.Scenario.Name, run.Scenario.Size(), run.Target, run.StartedAt, running, seconds, run.Rate, run.Users, sum.Late, sum.Dropped,
            Total: OperationReport.Of("total", sum.Requests, seconds),
            Corrected: running || run.Load is not ClosedLoad closed ? null : OperationReport.WithOmittedRequests(closed, sum.Requests, seconds),
            Operations: [.. operations.Select(operation => OperationReport.Of(operation.Key, operation.Value, seconds))],
            Thresholds: [.. run.Thresholds.Select(threshold => new ThresholdReport(threshold.Text, threshold.Format(sum), threshold.IsMet(sum)))],
            timeline.Interval.TotalSeconds, IntervalReport.Of(timeline, run.Load, maxIntervals)));
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
        .Select(operation => $"{operation.Operation}: {string.Join(", ", operation.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");

    /// <summary>The thresholds and the check of the orders: name, result, and result in words.</summary>
    public IEnumerable<(string Name, bool Ok, string Text)> Checks()
    {
        var thresholds = Thresholds.Select(threshold => (threshold.Threshold, threshold.Ok, $"{threshold.Threshold} (was {threshold.Value})"));
        return Reconciliation is { } orders ? thresholds.Append(("orders", orders.Ok, $"orders: {orders}")) : thresholds;
    }
}

/// <summary>A threshold, the measured value, and whether it is met.</summary>
internal sealed record ThresholdReport(string Threshold, string Value, bool Ok);

/// <summary>An interval of a run.</summary>
internal sealed record IntervalReport(double Rate, double ErrorRate, double P50, double P99, double Max, double TargetRate, int Users)
{
    public static IReadOnlyList<IntervalReport> Of(Timeline timeline, Load load, int maxIntervals)
    {
        var interval = timeline.Interval;
        return [.. timeline.Points.Index().TakeLast(maxIntervals).Select(point => new IntervalReport(
            point.Item.Requests / interval.TotalSeconds, point.Item.Errors / interval.TotalSeconds,
            point.Item.P50.TotalSeconds, point.Item.P99.TotalSeconds, point.Item.Max.TotalSeconds,
            load.RateAt(interval * (point.Index + 0.5)), load.UsersAt(interval * (point.Index + 0.5))))];
    }
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
