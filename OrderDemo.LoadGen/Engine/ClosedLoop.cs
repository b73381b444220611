namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Sends a closed load. A slow target gets fewer requests, so use <see cref="OpenLoop"/> to measure the latency of a public
/// service under load.
/// </summary>
internal sealed class ClosedLoop(Sender sender, TimeProvider time)
{
    /// <summary>Runs the users to the end of the load, and waits for the last responses.</summary>
    /// <param name="stop">Ends the load early; responses are still waited for.</param>
    /// <param name="abandon">Cancels the requests in flight.</param>
    public async Task RunAsync(Func<Operation> next, ClosedLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = load.Duration is { } duration
            ? time.CreateTimer(_ => over.Cancel(), null, duration, Timeout.InfiniteTimeSpan)
            : null;

        var users = new Task[load.Count];
        for (var i = 0; i < users.Length; i++)
        {
            var arrival = TimeSpan.FromSeconds(i / load.SpawnRate);
            // On the pool, so that requests that complete synchronously do not delay the start of the other users.
            users[i] = Task.Run(() => RunUserAsync(next, load.Think, arrival, results, over.Token, abandon), CancellationToken.None);
        }

        await Task.WhenAll(users);
    }

    private async Task RunUserAsync(
        Func<Operation> next, ThinkTime think, TimeSpan arrival, RunResults results, CancellationToken over, CancellationToken abandon)
    {
        // Timers fire up to a millisecond late; each wait is shortened by the delay of the previous ones.
        var credit = TimeSpan.Zero;
        var pause = arrival;
        while (!over.IsCancellationRequested)
        {
            if (pause - credit is { Ticks: > 0 } wait)
            {
                var since = time.GetTimestamp();
                await Task.Delay(wait, time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (over.IsCancellationRequested) return;
                credit = time.GetElapsedTime(since) - wait;
            }
            else
            {
                credit -= pause;
            }

            await sender.SendAsync(next(), time.GetTimestamp(), results, abandon);
            pause = think.Next(Random.Shared);
            if (pause == TimeSpan.Zero) credit = TimeSpan.Zero;
        }
    }
}
