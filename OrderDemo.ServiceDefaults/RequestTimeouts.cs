using System.Collections.Concurrent;

namespace OrderDemo.ServiceDefaults;

/// <summary>Cancels requests that take too long. Token sources are pooled, since one per request would burden the garbage collector.</summary>
public sealed class RequestTimeouts(TimeSpan timeout)
{
    private readonly ConcurrentBag<CancellationTokenSource> _pool = [];

    /// <summary>Starts the timeout of a request, which may be aborted earlier. Dispose it when the request ends.</summary>
    public Running Start(CancellationToken aborted)
    {
        if (!_pool.TryTake(out var source)) source = new CancellationTokenSource();
        source.CancelAfter(timeout);
        return new Running(_pool, source, aborted);
    }

    /// <summary>The timeout of one request.</summary>
    public readonly struct Running(ConcurrentBag<CancellationTokenSource> pool, CancellationTokenSource source, CancellationToken aborted) : IDisposable
    {
        private readonly CancellationTokenRegistration _registration =
            aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);

        /// <summary>Cancelled when the request has timed out or was aborted.</summary>
        public CancellationToken Token => source.Token;

        /// <summary>Whether the request has timed out, and was not aborted.</summary>
        public bool HasTimedOut => source.IsCancellationRequested && !aborted.IsCancellationRequested;

        public void Dispose()
        {
            _registration.Dispose();
            if (source.TryReset()) pool.Add(source);
            else source.Dispose();
        }
    }
}
