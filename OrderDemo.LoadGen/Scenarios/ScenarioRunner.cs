namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Starts scenarios.</summary>
internal sealed class ScenarioRunner(LoadEngine engine, LoadMetrics metrics, OrderApiClient api, TargetResolver target, TimeProvider time)
{
    /// <summary>Starts a scenario.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="stop">Ends the load early; responses are still waited for.</param>
    /// <param name="abandon">Cancels the requests in flight.</param>
    public async Task<LoadRun> StartAsync(ScenarioDefinition scenario, CancellationToken stop, CancellationToken abandon)
    {
        var run = new LoadRun(scenario, await target.DescribeAsync(abandon), time);
        metrics.Slo = () => run.MeetsThresholds;
        var mix = new Mix(scenario.Name, scenario.Mix, new OperationCatalog(api, run.Ledger, Random.Shared), Random.Shared);
        run.Completion = engine.RunAsync(mix, run.Load, run.Results, stop, abandon);
        return run;
    }
}
