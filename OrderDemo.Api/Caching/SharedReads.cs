namespace OrderDemo.Api.Caching;

/// <summary>Has concurrent readers of one key share a read, and keeps what was read before a change from being stored after it.</summary>
internal sealed class SharedReads<T>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Task<T>> _reads = [];

    /// <summary>Joins the read of a key that is under way, or starts one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads it. Goes on for the others when one of them gives up.</param>
    /// <param name="store">Stores what was read, unless the key was forgotten meanwhile.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
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

    /// <summary>Has the next reader of a key read it anew, and then forgets it.</summary>
    public void Forget(long key, Action<long> forget)
    {
        lock (_lock)
        {
            _reads.Remove(key);
            forget(key);
        }
    }

    private async Task ReadAsync(long key, Func<long, CancellationToken, Task<T>> read, Action<long, T> store, TaskCompletionSource<T> started)
    {
        try
        {
            var result = await read(key, CancellationToken.None);
            lock (_lock)
            {
                if (Ends(key, started)) store(key, result);
            }

            started.SetResult(result);
        }
        catch (Exception exception)
        {
            lock (_lock) Ends(key, started);
            started.SetException(exception);
        }
    }

    private bool Ends(long key, TaskCompletionSource<T> started) =>
        _reads.TryGetValue(key, out var current) && current == started.Task && _reads.Remove(key);
}
