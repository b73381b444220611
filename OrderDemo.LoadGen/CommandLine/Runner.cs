namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Runs a scenario to its end, with progress, and reports the results.</summary>
internal sealed class Runner(ScenarioRunner scenarios, TargetClient client, LoadGenOptions options, IAnsiConsole console)
{
    public async Task<RunReport> RunAsync(ScenarioDefinition scenario, bool reconciles, CancellationToken stop)
    {
        var run = await scenarios.StartAsync(scenario, stop, CancellationToken.None);
        try
        {
            await new LiveProgress(run, console).ShowAsync();
        }
        catch (IOException)
        {
            // The terminal was closed: the results are still reported.
        }

        await run.Completion;

        var report = RunReport.Of(run, options);
        if (!reconciles) return report;
        // After an early end too: an acknowledged order must exist.
        var orders = await new Reconciliation(client, run.Ledger).RunAsync(CancellationToken.None);
        return orders.Acknowledged + orders.Unknown == 0 ? report : report with { Reconciliation = orders };
    }
}
