namespace OrderDemo.LoadGen.Reporting;

/// <summary>The results of a run in numbers. Latencies are in seconds, rates in requests per second.</summary>
internal sealed record RunReport
{
    /// <summary>The name of the scenario.</summary>
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

    public required IReadOnlyList<ThresholdReport> Thresholds { get; init; }

    public required double IntervalSeconds { get; init; }

    public required IReadOnlyList<IntervalReport> Intervals { get; init; }

    /// <summary>The check of the acknowledged orders; null where there was none.</summary>
    public ReconciliationReport? Reconciliation { get; init; }

    /// <summary>Further settings of the load, for people.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>Where the generator ran, for people.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    [JsonIgnore]
    public bool Passed => Thresholds.All(threshold => threshold.Ok) && Reconciliation is not { Ok: false };

    [JsonIgnore]
    public string Title => $"{Scenario}: {Load}";

    /// <summary>The results of a run, with its settings and the environment.</summary>
    public static RunReport Of(LoadRun run, LoadGenOptions options) =>
        Of(run) with { Settings = RunSettings.Of(run.Scenario, options), Environment = RunSettings.Environment() };

    /// <param name="maxIntervals">Max number of intervals to include, the last ones.</param>
    public static RunReport Of(LoadRun run, int maxIntervals = int.MaxValue)
    {
        var (results, running) = (run.Results, run.IsRunning);
        var sum = results.Total();
        var seconds = Math.Max(1e-9, sum.Elapsed.TotalSeconds);
        return results.Read((operations, timeline) => new RunReport
        {
            Scenario = run.Scenario.Name,
            Load = run.Scenario.Size(),
            Target = run.Target,
            StartedAt = run.StartedAt,
            Running = running,
            Seconds = seconds,
            TargetRate = running ? run.Load.RateAt(sum.Elapsed) : 0,
            Users = running ? run.Load.UsersAt(sum.Elapsed) : 0,
            Late = sum.Late,
            Dropped = sum.Dropped,
            Total = OperationReport.Of("total", sum.Requests, seconds),
            Corrected = running || run.Load is not ClosedLoad closed ? null : OperationReport.WithOmittedRequests(closed, sum.Requests, seconds),
            Operations = [.. operations.Select(operation => OperationReport.Of(operation.Key, operation.Value, seconds))],
            Thresholds = [.. run.Thresholds.Select(threshold => new ThresholdReport(threshold.Text, threshold.Format(sum), threshold.IsMet(sum)))],
            IntervalSeconds = timeline.Interval.TotalSeconds,
            Intervals = IntervalReport.Of(timeline, run.Load, maxIntervals),
        });
    }
}

/// <summary>A threshold, the measured value, and whether it is met.</summary>
internal sealed record ThresholdReport(string Threshold, string Value, bool Ok);

/// <summary>An interval of a run.</summary>
internal sealed record IntervalReport(double Rate, double ErrorRate, double P50, double P99, double Max, double TargetRate, int Users)
{
    public static IReadOnlyList<IntervalReport> Of(Timeline timeline, Load load, int maxIntervals)
    {
        var (points, interval) = (timeline.Points, timeline.Interval);
        return [.. Enumerable.Range(0, points.Count).TakeLast(maxIntervals).Select(i =>
        {
            var (point, middle) = (points[i], interval * (i + 0.5));
            return new IntervalReport(
                point.Requests / interval.TotalSeconds, point.Errors / interval.TotalSeconds,
                point.P50.TotalSeconds, point.P99.TotalSeconds, point.Max.TotalSeconds, load.RateAt(middle), load.UsersAt(middle));
        })];
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

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Acknowledged} acknowledged, {Lost} lost, {Duplicated} duplicated, {Unknown} unknown{(Failure is null ? "" : ". " + Failure)}");
}
