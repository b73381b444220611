using System.Diagnostics.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.LoadGen.Engine;

/// <summary>What the load is and how it fares, for Prometheus (<c>loadgen_*</c>).</summary>
internal sealed class LoadMetrics
{
    private const string NoScenario = "none";

    private readonly Histogram<double> _duration;
    private volatile Running? _running;
    private long _late;
    private long _dropped;

    public LoadMetrics(IMeterFactory factory)
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
        meter.CreateObservableGauge("loadgen.target.rate", () => _running?.Rate ?? 0, null, "Requests per second to send.");
        meter.CreateObservableGauge("loadgen.users", () => _running?.Users ?? 0, null, "Users of a closed load.");
        meter.CreateObservableGauge("loadgen.scenario.info",
            () => new Measurement<int>(1, new KeyValuePair<string, object?>("scenario", _running?.Scenario ?? NoScenario)), null,
            "The scenario that runs.");
        meter.CreateObservableGauge("loadgen.slo.ok", () => SloOk(), null, "1 while the running load is within its thresholds, else 0.");
    }

    /// <summary>Says whether the running load is within its thresholds.</summary>
    public Func<bool>? Slo { get; set; }

    public void Running(string scenario, Load load, RunResults results) => _running = new Running(scenario, load, results);

    public void Idle() => _running = null;

    public void Completed(string operation, Outcome outcome, TimeSpan duration) => _duration.Record(duration.TotalSeconds,
        new("operation", operation), new KeyValuePair<string, object?>("outcome", Outcomes.Label(outcome)));

    public void Late() => Interlocked.Increment(ref _late);

    public void Dropped() => Interlocked.Increment(ref _dropped);

    private int SloOk() => Slo is null || Slo() ? 1 : 0;
}

/// <summary>The load of the moment.</summary>
internal sealed record Running(string Scenario, Load Load, RunResults Results)
{
    public double Rate => Load is OpenLoad open ? open.RateAt(Results.Elapsed) : 0;

    public int Users => Load is ClosedLoad closed ? closed.UsersAt(Results.Elapsed) : 0;
}
