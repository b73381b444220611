using System.Diagnostics.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.LoadGen.Engine;

/// <summary>The metrics of the load (<c>loadgen_*</c>).</summary>
internal sealed class LoadMetrics
{
    private readonly Histogram<double> _duration;
    private long _late;
    private long _dropped;

    public LoadMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("OrderDemo.LoadGen");
        _duration = meter.CreateHistogram("loadgen.request.duration", "s",
            "Time from the scheduled start of a request to the end of its response.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });

        // Observable, so that they are exported with 0 from the start: rates and alerts need the zero.
        meter.CreateObservableCounter("loadgen.requests.late", () => Interlocked.Read(ref _late), null,
            "Requests that started late because the generator was behind.");
        meter.CreateObservableCounter("loadgen.requests.dropped", () => Interlocked.Read(ref _dropped), null,
            "Requests not sent because too many were in flight.");
        meter.CreateObservableGauge("loadgen.target.rate", () => Run?.Rate ?? 0, null, "Requests per second that the load asks for.");
        meter.CreateObservableGauge("loadgen.users", () => Run?.Users ?? 0, null, "Users of a closed load.");
        meter.CreateObservableGauge("loadgen.scenario.info",
            () => new Measurement<int>(1, new KeyValuePair<string, object?>("scenario", Run is { IsRunning: true } run ? run.Scenario.Name : "none")), null,
            "The running scenario.");
        meter.CreateObservableGauge("loadgen.slo.ok", () => Run is { MeetsThresholds: false } ? 0 : 1, null,
            "1 while the running load meets its thresholds, else 0.");
    }

    /// <summary>The running load, or the last one; null before the first.</summary>
    public LoadRun? Run { get; set; }

    public void Completed(string operation, Outcome outcome, TimeSpan duration) => _duration.Record(duration.TotalSeconds,
        new("operation", operation), new KeyValuePair<string, object?>("outcome", Outcomes.Label(outcome)));

    public void Late() => Interlocked.Increment(ref _late);

    public void Dropped() => Interlocked.Increment(ref _dropped);
}
