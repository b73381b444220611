using System.Diagnostics.Metrics;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The metrics of the running load.</summary>
internal sealed class ScenarioMetrics
{
    public ScenarioMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("OrderDemo.LoadGen");
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
}
