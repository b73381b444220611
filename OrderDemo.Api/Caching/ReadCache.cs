using BitFaster.Caching.Lru;

namespace OrderDemo.Api.Caching;

/// <summary>A cache of what is read from the database, with a max size and a lifetime. Concurrent requests of a key share one read.</summary>
/// <param name="capacity">Max number of values, at least 3. Those that are seldom used are evicted first.</param>
/// <param name="lifetime">The lifetime of a value; zero for no cache.</param>
internal sealed class ReadCache<T>(int capacity, TimeSpan lifetime, CacheMetrics metrics, TimeProvider time)
    where T : class
{
    private readonly FastConcurrentLru<long, Read> _reads = new(capacity);

    /// <summary>Gets a value from the cache, or reads it.</summary>
    /// <param name="read">Reads the value; null when the key does not exist, which is not cached. Others may wait for it, so it is not cancelled.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    public ValueTask<T?> GetAsync(long key, Func<long, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
    {
        if (_reads.TryGet(key, out var found) && found.Task.IsCompletedSuccessfully)
        {
            if (time.GetElapsedTime(found.StartedAt) < lifetime)
            {
                metrics.Hit();
                return new(found.Task);
            }

            _reads.TryRemove(KeyValuePair.Create(key, found));
        }

        metrics.Miss();
        var started = new Read(time.GetTimestamp());
        var current = _reads.GetOrAdd(key, static (_, started) => started, started);
        if (current == started) _ = RunAsync(key, started, read);
        return new(current.Task.WaitAsync(cancellationToken));
    }

    /// <summary>Removes a key; the next caller reads it again. The result of a read that runs now is not cached.</summary>
    public void Remove(long key) => _reads.TryRemove(key);

    private async Task RunAsync(long key, Read started, Func<long, CancellationToken, Task<T?>> read)
    {
        try
        {
            var value = await read(key, CancellationToken.None);
            if (value is null) _reads.TryRemove(KeyValuePair.Create(key, started));
            started.SetResult(value);
        }
        catch (Exception exception)
        {
            _reads.TryRemove(KeyValuePair.Create(key, started));
            started.SetException(exception);
        }
    }

    private sealed class Read(long startedAt) : TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long StartedAt => startedAt;
    }
}
