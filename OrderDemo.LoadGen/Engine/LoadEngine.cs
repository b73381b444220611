namespace OrderDemo.LoadGen.Engine;

/// <summary>Sends the requests of a load.</summary>
internal sealed class LoadEngine(Sender sender, LoadMetrics metrics, IWait wait, TimeProvider time, LoadGenOptions options)
{
    /// <summary>Runs a load to its end, the last response included.</summary>
    /// <param name="stop">Ends the load early; responses are still waited for.</param>
    /// <param name="abandon">Cancels the requests in flight.</param>
    public async Task RunAsync(IScenario scenario, Load load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        metrics.Running(scenario.Name, load, results);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, abandon);
        try
        {
            await (load switch
            {
                OpenLoad open => new OpenLoop(sender, metrics, wait, time, options.MaxInFlight)
                    .RunAsync(scenario, open, results, end.Token, abandon),
                ClosedLoad closed => new ClosedLoop(sender, time).RunAsync(scenario, closed, results, end.Token, abandon),
                _ => throw new ArgumentOutOfRangeException(nameof(load)),
            });
        }
        finally
        {
            results.End();
            metrics.Idle();
        }
    }
}
