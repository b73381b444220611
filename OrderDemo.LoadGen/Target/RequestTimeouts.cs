using System.Collections.Concurrent;

namespace OrderDemo.LoadGen.Target;

/// <summary>Cancels requests that take too long. Sources are pooled: a new one for each request would be much garbage.</summary>
internal sealed class RequestTimeouts(TimeSpan timeout)
{
    private readonly ConcurrentBag<CancellationTokenSource> _pool = [];

    public CancellationTokenSource Start()
    {
        if (!_pool.TryTake(out var source)) source = new CancellationTokenSource();
        source.CancelAfter(timeout);
        return source;
    }

    public void End(CancellationTokenSource source)
    {
        if (source.TryReset()) _pool.Add(source);
        else source.Dispose();
    }
}
