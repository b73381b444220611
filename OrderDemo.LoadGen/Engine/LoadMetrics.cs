using System.Diagnostics.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.LoadGen.Engine;

/// <summary>The metrics of requests (<c>loadgen_request*</c>).</summary>
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
    }

    public void Completed(string operation, Outcome outcome, TimeSpan duration) => _duration.Record(duration.TotalSeconds,
        new("operation", operation), new KeyValuePair<string, object?>("outcome", Outcomes.Label(outcome)));

    public void Late() => Interlocked.Increment(ref _late);

    public void Dropped() => Interlocked.Increment(ref _dropped);
}
