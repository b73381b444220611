namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Heals a fault, once.</summary>
internal sealed class Healing(Func<Task> heal) : IAsyncDisposable
{
    /// <summary>Breaks something. Where that fails or is cancelled halfway, it is healed at once.</summary>
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

/// <summary>Something that is done again and again until it is disposed.</summary>
internal sealed class Repetition : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _all;

    /// <param name="once">What to do.</param>
    /// <param name="atOnce">How many do it side by side.</param>
    /// <param name="pause">How long each rests in between.</param>
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
            // What was under way is cut off, in whatever way it says so; or somebody else has ended the fault, as a runbook says.
        }
    }
}
