using System.Text.Json.Serialization;
using OrderDemo.LoadGen.Control;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Reporting;

/// <summary>A run in figures. Latencies are in seconds, rates in requests per second.</summary>
internal sealed record RunReport(
    string Scenario, string Target, bool Running, double Seconds, double TargetRate, int Users, long Late, long Dropped,
    OperationReport Total, IReadOnlyList<OperationReport> Operations, IReadOnlyList<ThresholdReport> Thresholds,
    double IntervalSeconds, IReadOnlyList<IntervalReport> Intervals)
{
    /// <summary>What became of the acknowledged orders; null where nobody looked.</summary>
    public ReconciliationReport? Reconciliation { get; init; }

    [JsonIgnore]
    public bool IsGood => Thresholds.All(threshold => threshold.Ok) && Reconciliation is not { Ok: false };

    /// <param name="run">The run.</param>
    /// <param name="target">The base address of what it loads.</param>
    /// <param name="lastIntervals">How many intervals to tell of, at most.</param>
    public static RunReport Of(LoadRun run, string target, int lastIntervals = int.MaxValue)
    {
        var results = run.Results;
        var (late, dropped, elapsed) = (results.Late, results.Dropped, results.Elapsed);
        var seconds = Math.Max(1e-9, elapsed.TotalSeconds);
        var thresholds = run.Thresholds.Select(threshold => new ThresholdReport(threshold.Text, threshold.Show(results), threshold.IsMet(results))).ToArray();
        var total = OperationReport.Of("total", results.Total(), seconds);
        return results.Read((operations, timeline) => new RunReport(
            run.Scenario.Name, target, run.IsRunning, seconds,
            run.IsRunning && run.Load is OpenLoad open ? open.RateAt(elapsed) : 0,
            run.IsRunning && run.Load is ClosedLoad closed ? closed.UsersAt(elapsed) : 0,
            late, dropped, total,
            [.. operations.Select(operation => OperationReport.Of(operation.Key, operation.Value, seconds))],
            thresholds, timeline.Interval.TotalSeconds,
            [.. timeline.Points.TakeLast(lastIntervals).Select(point => IntervalReport.Of(point, timeline.Interval))]));
    }
}

/// <summary>One kind of request, or all.</summary>
internal sealed record OperationReport(
    string Operation, long Requests, long Errors, double Rate, double Mean, double P50, double P90, double P95, double P99, double P999, double Max,
    IReadOnlyDictionary<string, long> Outcomes)
{
    /// <summary>Those that got the expected answer; null when all did, or none.</summary>
    public OperationReport? Ok { get; init; }

    public static OperationReport Of(string name, OperationResults results, double seconds)
    {
        var ok = results.Of(Outcome.Ok);
        return Of(name, results.Total, results.Errors, results.Latency, seconds,
            Enum.GetValues<Outcome>().Where(outcome => results.Of(outcome) > 0).ToDictionary(Engine.Outcomes.Label, results.Of)) with
        {
            Ok = ok == 0 || results.Errors == 0
                ? null
                : Of($"{name} ok", ok, 0, results.OkLatency, seconds, new() { [Engine.Outcomes.Label(Outcome.Ok)] = ok }),
        };
    }

    private static OperationReport Of(
        string name, long requests, long errors, LatencyHistogram latency, double seconds, Dictionary<string, long> outcomes)
    {
        return new OperationReport(
            name, requests, errors, requests / seconds, latency.Mean.TotalSeconds, Percentile(50), Percentile(90),
            Percentile(95), Percentile(99), Percentile(99.9), latency.Max.TotalSeconds, outcomes);

        double Percentile(double percent) => latency.Percentile(percent).TotalSeconds;
    }
}

/// <summary>What must hold, what was, and whether that is well.</summary>
internal sealed record ThresholdReport(string Threshold, string Value, bool Ok);

/// <summary>An interval of a run.</summary>
internal sealed record IntervalReport(double Rate, double ErrorRate, double P50, double P99, double Max)
{
    public static IntervalReport Of(TimelinePoint point, TimeSpan interval) => new(
        point.Requests / interval.TotalSeconds, point.Errors / interval.TotalSeconds,
        point.P50.TotalSeconds, point.P99.TotalSeconds, point.Max.TotalSeconds);
}

/// <summary>The orders of a run, as the API tells of them afterwards.</summary>
/// <param name="Acknowledged">Orders that the API said were placed.</param>
/// <param name="Lost">Those that are not there.</param>
/// <param name="Duplicated">Orders that are there twice, or that a retry placed again.</param>
/// <param name="Unknown">Requests of which nobody knows whether they were carried out.</param>
/// <param name="Failure">Why it could not be found out; null when it could.</param>
internal sealed record ReconciliationReport(long Acknowledged, long Lost, long Duplicated, long Unknown, string? Failure)
{
    public bool Ok => Lost == 0 && Duplicated == 0 && Failure is null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
