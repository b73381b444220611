namespace OrderDemo.Api.Faults;

/// <summary>Keeps a core busy with a useless calculation.</summary>
/// <param name="maxTime">A calculation ends after this time, however many iterations are left.</param>
internal sealed class Calculation(TimeSpan maxTime)
{
    public const long MaxIterations = 10_000_000_000;

    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    /// <summary>Max concurrent calculations: one per core.</summary>
    public static readonly int MaxConcurrency = Environment.ProcessorCount;

    // Iterations between two checks of the clock, well under a millisecond.
    private const int ChunkSize = 10_000;

    private int _running;

    /// <summary>Runs on a thread of its own, so that the thread pool stays free for other requests.</summary>
    /// <returns>The iterations done; null when too many calculations are running.</returns>
    public async Task<Calculated?> RunAsync(long iterations, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _running) > MaxConcurrency) return null;
            return await Task.Factory.StartNew(() => Calculate(iterations, cancellationToken),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private Calculated Calculate(long iterations, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (done, value) = (0L, 0.0);
        while (done < iterations && Stopwatch.GetElapsedTime(started) < maxTime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(iterations, done + ChunkSize);
            for (; done < end; done++) value += Math.Sqrt(done) * Math.Sin(value);
        }

        // Unless the value is used, the compiler may drop the loop.
        GC.KeepAlive(value);
        return new Calculated(iterations, done, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
