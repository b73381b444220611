namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// A closed model: each user waits for an answer, thinks, and asks again. A slow target gets fewer requests, so a closed
/// load is no measure of how a public service does when it is slow; <see cref="OpenLoop"/> is.
/// </summary>
internal sealed class ClosedLoop(Sender sender, TimeProvider time)
{
    /// <summary>Runs the users to the load's end, and waits for the last answers.</summary>
    /// <param name="scenario">What they ask.</param>
    /// <param name="load">Who asks.</param>
    /// <param name="results">Where it is recorded.</param>
    /// <param name="stop">Ends the load early; answers are still waited for.</param>
    /// <param name="abandon">Abandons the requests under way.</param>
    public async Task RunAsync(IScenario scenario, ClosedLoad load, RunResults results, CancellationToken stop, CancellationToken abandon)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = load.For is { } duration
            ? time.CreateTimer(_ => over.Cancel(), null, duration, Timeout.InfiniteTimeSpan)
            : null;

        var users = new Task[load.Users];
        for (var i = 0; i < users.Length; i++)
        {
            var arrival = TimeSpan.FromSeconds(i / load.SpawnRate);
            // On the pool, so that answers that are there at once do not keep the other users from starting.
            users[i] = Task.Run(() => LiveAsync(scenario, load.Think, arrival, results, over.Token, abandon), CancellationToken.None);
        }

        await Task.WhenAll(users);
    }

    private async Task LiveAsync(
        IScenario scenario, ThinkTime think, TimeSpan arrival, RunResults results, CancellationToken over, CancellationToken abandon)
    {
        // Timers wake up to a millisecond late; each wait makes up for the lateness of the ones before it.
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

            await sender.SendAsync(scenario.Next(), time.GetTimestamp(), results, abandon);
            pause = think.Next(Random.Shared);
            if (pause == TimeSpan.Zero) credit = TimeSpan.Zero;
        }
    }
}
