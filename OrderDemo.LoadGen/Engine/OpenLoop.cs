namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Sends an open load. Latency counts from the scheduled time, so a stall of the target shows in every request it would have
/// delayed (no coordinated omission).
/// </summary>
/// <param name="waitUntil">Blocks the thread until a timestamp of <paramref name="time"/>.</param>
internal sealed class OpenLoop(Sender sender, LoadMetrics metrics, Action<long, CancellationToken> waitUntil, TimeProvider time, int maxInFlight)
{
    /// <summary>A request that starts later than this after its time is late: a busy machine wakes a thread up with such a delay.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(10);

    private int _inFlight;

    /// <summary>Sends requests to the end of the load, and waits for the last responses.</summary>
    /// <param name="stop">Ends the load early; responses are still waited for.</param>
    /// <param name="abandon">Cancels the requests in flight.</param>
    public async Task RunAsync(Func<Operation> next, OpenLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        // A dedicated thread: its waits are exact, and a thread pool busy with responses does not delay the next request.
        await Task.Factory.StartNew(
            () => Send(next, load, results, stop, abandon), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        while (Volatile.Read(ref _inFlight) > 0 && !abandon.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), time, CancellationToken.None);
        }
    }

    private void Send(Func<Operation> next, OpenLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        var start = time.GetTimestamp();
        var unit = time.TimestampFrequency / (double)TimeSpan.TicksPerSecond;
        var arrivals = new Arrivals(load.Stages, load.Poisson ? Random.Shared : null);
        while (arrivals.TryNext(out var offset))
        {
            var intended = start + (long)(offset.Ticks * unit);
            waitUntil(intended, stop);
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
            _ = SendAsync(next(), intended, results, abandon);
        }

        // The load ends when its last stage does, not with its last request.
        if (load.Duration is { } duration) waitUntil(start + (long)(duration.Ticks * unit), stop);
    }

    private async Task SendAsync(Operation operation, long intended, RunResults results, CancellationToken abandon)
    {
        await sender.SendAsync(operation, intended, results, abandon);
        Interlocked.Decrement(ref _inFlight);
    }
}
