namespace OrderDemo.Api.Caching;

/// <summary>Concurrent reads of one key share one read. A result that was read before <see cref="Remove"/> is not stored after it.</summary>
internal sealed class SharedReads<T>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Task<T>> _reads = [];

    /// <summary>Joins the running read of a key, or starts one.</summary>
    /// <param name="read">Reads the value. It is not cancelled: others may wait for it.</param>
    /// <param name="store">Stores the result, unless the key was removed meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    public Task<T> GetAsync(long key, Func<long, CancellationToken, Task<T>> read, Action<long, T> store, CancellationToken cancellationToken)
    {
        Task<T>? reading;
        TaskCompletionSource<T>? started = null;
        lock (_lock)
        {
            if (!_reads.TryGetValue(key, out reading))
            {
                started = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
                _reads[key] = reading = started.Task;
            }
        }

        if (started is not null) _ = ReadAsync(key, read, store, started);
        return reading.WaitAsync(cancellationToken);
    }

    /// <summary>Removes a key; the next caller reads it again.</summary>
    public void Remove(long key, Action<long> remove)
    {
        lock (_lock)
        {
            _reads.Remove(key);
            remove(key);
        }
    }

    private async Task ReadAsync(long key, Func<long, CancellationToken, Task<T>> read, Action<long, T> store, TaskCompletionSource<T> started)
    {
        try
        {
            var result = await read(key, CancellationToken.None);
            lock (_lock)
            {
                if (End(key, started)) store(key, result);
            }

            started.SetResult(result);
        }
        catch (Exception exception)
        {
            lock (_lock) End(key, started);
            started.SetException(exception);
        }
    }

    // False when the key was removed, or is being read again.
    private bool End(long key, TaskCompletionSource<T> started) =>
        _reads.TryGetValue(key, out var current) && current == started.Task && _reads.Remove(key);
}
