namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Runs scenarios.</summary>
internal sealed class ScenarioRunner(
    Sender sender, LoadMetrics metrics, ScenarioMetrics gauges, TargetClient client, TargetResolver target, LoadGenOptions options, TimeProvider time)
{
    /// <summary>Starts a scenario.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="stop">Ends the load early; responses are still waited for.</param>
    /// <param name="abandon">Cancels the requests in flight.</param>
    public async Task<LoadRun> StartAsync(ScenarioDefinition scenario, CancellationToken stop, CancellationToken abandon)
    {
        var run = new LoadRun(scenario, await target.DescribeAsync(abandon), LatencyHistogram.ParsePercentiles(options.Percentiles), time);
        run.Completion = RunAsync(run, stop, abandon);
        gauges.Run = run;
        return run;
    }

    private async Task RunAsync(LoadRun run, CancellationToken stop, CancellationToken abandon)
    {
        var mix = new Mix(run.Scenario, client, run.Ledger, Random.Shared);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, abandon);
        try
        {
            await (run.Load switch
            {
                OpenLoad open => new OpenLoop(sender, metrics, PreciseWait.Until, time, Math.Min(options.MaxInFlight, ConnectionLimit.Max))
                    .RunAsync(mix.Next, open, run.Results, end.Token, abandon),
                ClosedLoad closed => new ClosedLoop(sender, time).RunAsync(mix.Next, closed, run.Results, end.Token, abandon),
                _ => throw new UnreachableException(),
            });
        }
        finally
        {
            run.Results.End();
        }
    }
}
