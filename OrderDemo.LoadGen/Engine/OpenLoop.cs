namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// An open load: requests start at their scheduled times, however long the earlier ones take, like the users of a public
/// service. Latency counts from the scheduled time, so a stall of the target shows in every request it would have
/// delayed (no coordinated omission).
/// </summary>
internal sealed class OpenLoop(Sender sender, LoadMetrics metrics, IWait wait, TimeProvider time, int maxInFlight)
{
    /// <summary>A request that starts later than this after its time is late: a busy machine wakes a thread up with such a delay.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(10);

    private int _inFlight;

    /// <summary>Sends requests to the end of the load, and waits for the last responses.</summary>
    /// <param name="stop">Ends the load early; responses are still waited for.</param>
    /// <param name="abandon">Cancels the requests in flight.</param>
    public async Task RunAsync(IScenario scenario, OpenLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        // A dedicated thread: its waits are exact, and a thread pool busy with responses does not delay the next request.
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

            if (time.GetElapsedTime(intended) > LateAfter)
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
