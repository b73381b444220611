namespace OrderDemo.LoadGen.Engine;

/// <summary>The results of a run, in memory that does not grow with the number of requests. Thread-safe.</summary>
internal sealed class RunResults(Load load, IReadOnlyList<double> percentiles, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, OperationResults> _operations = new(StringComparer.Ordinal);
    private readonly Timeline _timeline = new(load, percentiles);
    private readonly long _start = time.GetTimestamp();
    private TimeSpan? _end;
    private long _late;
    private long _dropped;

    /// <summary>The percentiles of reports.</summary>
    public IReadOnlyList<double> Percentiles => percentiles;

    /// <summary>Time since the start; the length of the run once it is over.</summary>
    public TimeSpan Elapsed => _end ?? time.GetElapsedTime(_start);

    public long Late => Interlocked.Read(ref _late);

    public long Dropped => Interlocked.Read(ref _dropped);

    public void Completed(string operation, RequestResult result, TimeSpan latency)
    {
        lock (_lock)
        {
            if (!_operations.TryGetValue(operation, out var results)) _operations[operation] = results = new OperationResults();
            results.Record(result, latency);
            _timeline.Record(Elapsed, result.Outcome != Outcome.Ok, latency);
        }
    }

    public void CountLate() => Interlocked.Increment(ref _late);

    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Fixes the length of the run.</summary>
    public void End()
    {
        lock (_lock) _end ??= time.GetElapsedTime(_start);
    }

    /// <summary>Reads the results while no request changes them.</summary>
    /// <param name="read">Receives the results by operation, and the timeline. It must keep neither.</param>
    public T Read<T>(Func<IReadOnlyDictionary<string, OperationResults>, Timeline, T> read)
    {
        lock (_lock)
        {
            _timeline.Advance(Elapsed);
            return read(_operations, _timeline);
        }
    }

    /// <summary>The sum of all operations.</summary>
    public OperationResults Total() => Read((operations, _) =>
    {
        var total = new OperationResults();
        foreach (var operation in operations.Values) total.Add(operation);
        return total;
    });
}
