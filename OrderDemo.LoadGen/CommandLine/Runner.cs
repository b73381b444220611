using OrderDemo.LoadGen.Control;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Reporting;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Runs a scenario to its end, with progress, and reports.</summary>
internal sealed class Runner(LoadEngine engine, OrderApiClient api, LoadGenOptions options, TextWriter output)
{
    public async Task<RunReport> RunAsync(ScenarioDefinition scenario, bool reconciles, CancellationToken stop)
    {
        var run = new LoadRun(scenario, new OrderLedger(), new RunResults(TimeProvider.System));
        var mix = new Mix(scenario.Name, scenario.Mix, new OperationCatalog(api, run.Ledger, Random.Shared), Random.Shared);
        using var over = new CancellationTokenSource();
        var progress = new LiveProgress(run, output).ShowAsync(over.Token);
        await engine.RunAsync(mix, run.Load, run.Results, stop, CancellationToken.None);
        run.End();
        await over.CancelAsync();
        await progress;

        var report = RunReport.Of(run, options.Target);
        if (!reconciles) return report;
        // After an early end too: what was acknowledged must be there.
        var orders = await new Reconciliation(api, run.Ledger).RunAsync(CancellationToken.None);
        return orders.Acknowledged + orders.Unknown == 0 ? report : report with { Reconciliation = orders };
    }
}
