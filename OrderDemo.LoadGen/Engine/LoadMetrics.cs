using System.Diagnostics.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.LoadGen.Engine;

/// <summary>What the load is and how it fares, for Prometheus (<c>loadgen_*</c>).</summary>
internal sealed class LoadMetrics
{
    private readonly Histogram<double> _duration;
    private double _targetRate;
    private long _late;
    private long _dropped;

    public LoadMetrics(IMeterFactory factory, IScenario scenario)
    {
        var meter = factory.Create("OrderDemo.LoadGen");
        _duration = meter.CreateHistogram("loadgen.request.duration", "s",
            "Time from when a request was meant to start to its answer.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });

        // Observed, so that they are there with 0 before the first: rates and alerts need the zero.
        meter.CreateObservableCounter("loadgen.requests.late", () => Interlocked.Read(ref _late), null,
            "Requests that started later than meant because the generator was behind.");
        meter.CreateObservableCounter("loadgen.requests.dropped", () => Interlocked.Read(ref _dropped), null,
            "Requests not sent because too many were under way.");
        meter.CreateObservableGauge("loadgen.target.rate", () => Volatile.Read(ref _targetRate), null, "Requests per second to send.");
        meter.CreateObservableGauge("loadgen.scenario.info",
            () => new Measurement<int>(1, new KeyValuePair<string, object?>("scenario", scenario.Name)), null, "The scenario that runs.");
    }

    /// <summary>Requests per second that the generator is set to.</summary>
    public double TargetRate
    {
        set => Volatile.Write(ref _targetRate, value);
    }

    public void Completed(string operation, Outcome outcome, TimeSpan duration) => _duration.Record(duration.TotalSeconds,
        new("operation", operation), new KeyValuePair<string, object?>("outcome", Outcomes.Label(outcome)));

    public void Late() => Interlocked.Increment(ref _late);

    public void Dropped() => Interlocked.Increment(ref _dropped);
}
