using System.Collections.Concurrent;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Cancels requests that take too long. A source is used again and again: one for each request would be much garbage.</summary>
internal sealed class Deadlines(TimeSpan timeout)
{
    private readonly ConcurrentBag<CancellationTokenSource> _spare = [];

    public CancellationTokenSource Start()
    {
        if (!_spare.TryTake(out var deadline)) deadline = new CancellationTokenSource();
        deadline.CancelAfter(timeout);
        return deadline;
    }

    public void End(CancellationTokenSource deadline)
    {
        if (deadline.TryReset()) _spare.Add(deadline);
        else deadline.Dispose();
    }
}
