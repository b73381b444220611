namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// An open model: requests start at their scheduled times, however long the earlier ones take, as the users of a public
/// service do. A request's latency counts from its scheduled time, so a stall of the target is seen by every request that
/// it would have met (no coordinated omission).
/// </summary>
internal sealed class OpenLoop(Sender sender, LoadMetrics metrics, IWait wait, TimeProvider time, int maxInFlight)
{
    /// <summary>A start this much after its time counts as late; a busy machine wakes a thread up as late as that.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(10);

    private int _inFlight;

    /// <summary>Sends requests to the load's end, and waits for the last answers.</summary>
    /// <param name="scenario">What to send.</param>
    /// <param name="load">When to send it.</param>
    /// <param name="results">Where it is recorded.</param>
    /// <param name="stop">Ends the load early; answers are still waited for.</param>
    /// <param name="abandon">Abandons the requests under way.</param>
    public async Task RunAsync(IScenario scenario, OpenLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        // A thread of its own: its waits are exact, and a pool busy with answers does not delay the next request.
        await Task.Factory.StartNew(
            () => Send(scenario, load, results, stop, abandon), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        while (Volatile.Read(ref _inFlight) > 0 && !abandon.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), time, CancellationToken.None);
        }
    }

    private void Send(IScenario scenario, OpenLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        var start = time.GetTimestamp();
        var unit = time.TimestampFrequency / (double)TimeSpan.TicksPerSecond;
        var arrivals = new Arrivals(load.Stages, load.Poisson ? Random.Shared : null);
        while (arrivals.TryNext(out var offset))
        {
            var intended = start + (long)(offset.Ticks * unit);
            wait.Until(intended, stop);
            if (stop.IsCancellationRequested) return;
            if (Volatile.Read(ref _inFlight) >= maxInFlight)
            {
                metrics.Dropped();
                results.CountDropped();
                continue;
            }

            if (time.GetElapsedTime(intended) > Lateness)
            {
                metrics.Late();
                results.CountLate();
            }

            Interlocked.Increment(ref _inFlight);
            _ = SendAsync(scenario.Next(), intended, results, abandon);
        }

        // The load ends when its last stage does, not with its last request.
        if (load.Duration is { } duration) wait.Until(start + (long)(duration.Ticks * unit), stop);
    }

    private async Task SendAsync(Operation operation, long intended, RunResults results, CancellationToken abandon)
    {
        await sender.SendAsync(operation, intended, results, abandon);
        Interlocked.Decrement(ref _inFlight);
    }
}
