using System.Diagnostics;

namespace OrderDemo.Api.Faults;

/// <summary>Keeps a core busy with nothing of use.</summary>
/// <param name="mostTime">A calculation ends then, however many iterations are left.</param>
internal sealed class Calculation(TimeSpan mostTime) : IDisposable
{
    // Between two looks at the clock: well under a millisecond.
    private const int Stretch = 10_000;

    private readonly SemaphoreSlim _free = new(FaultLimits.MaxCalculations);

    /// <summary>
    /// Calculates on a thread of its own, so that the threads which serve requests stay free for others.
    /// </summary>
    /// <returns>How far it came; null when too many calculations are under way.</returns>
    public async Task<Calculated?> RunAsync(long iterations, CancellationToken cancellationToken)
    {
        if (!await _free.WaitAsync(0, cancellationToken)) return null;
        try
        {
            return await Task.Factory.StartNew(() => Calculate(iterations, cancellationToken),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private Calculated Calculate(long iterations, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (done, value) = (0L, 0.0);
        while (done < iterations && Stopwatch.GetElapsedTime(started) < mostTime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(iterations, done + Stretch);
            for (; done < end; done++) value += Math.Sqrt(done) * Math.Sin(value);
        }

        // Somebody must want the value, or the loop is nothing to a compiler.
        GC.KeepAlive(value);
        return new Calculated(iterations, done, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
