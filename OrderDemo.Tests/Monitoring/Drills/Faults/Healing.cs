namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Heals a fault, once.</summary>
internal sealed class Healing(Func<Task> heal) : IAsyncDisposable
{
    /// <summary>Causes a fault. It is healed at once if that fails or is cancelled.</summary>
    public static async Task<IAsyncDisposable> AfterAsync(Func<Task> broken, Func<Task> heal)
    {
        var healing = new Healing(heal);
        try
        {
            await broken();
            return healing;
        }
        catch
        {
            await healing.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await heal();
}

/// <summary>An action that is repeated until it is disposed.</summary>
internal sealed class Repetition : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _all;

    /// <param name="once">What to do.</param>
    /// <param name="atOnce">The number of concurrent loops.</param>
    /// <param name="pause">The pause of each loop.</param>
    public Repetition(Func<CancellationToken, Task> once, int atOnce, TimeSpan pause)
    {
        _all = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => RepeatAsync(once, pause))));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _all;
        _end.Dispose();
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> once, TimeSpan pause)
    {
        try
        {
            while (true)
            {
                await once(_end.Token);
                await Task.Delay(pause, _end.Token);
            }
        }
        catch (Exception)
        {
            // Requests in progress are interrupted, or the user has ended the fault as the runbook says.
        }
    }
}
