namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Waits with a precision of about 10 µs on Linux. Timers of .NET have a resolution of a millisecond (15.6 ms on Windows), which
/// would send 5,000 requests a second in bursts; a busy wait would take a core from the service under test.
/// </summary>
internal static class PreciseWait
{
    // Below this, a system call takes longer than spinning.
    private static readonly long Spin = Stopwatch.Frequency / 200_000;

    [ThreadStatic]
    private static IThreadSleep? _sleep;

    /// <summary>Blocks a dedicated thread until a time. Returns then, never before, or when cancelled.</summary>
    /// <param name="timestamp">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="cancellationToken">Ends the wait without an exception.</param>
    public static void Until(long timestamp, CancellationToken cancellationToken) => Until(timestamp, _sleep ??= SleepOfThisSystem(), cancellationToken);

    internal static void Until(long timestamp, IThreadSleep sleep, CancellationToken cancellationToken)
    {
        var resolution = (long)(sleep.Resolution.TotalSeconds * Stopwatch.Frequency);
        while (timestamp - Stopwatch.GetTimestamp() is > 0 and var remaining && !cancellationToken.IsCancellationRequested)
        {
            if (remaining <= Spin) Thread.SpinWait(20);
            else if (remaining <= resolution) Thread.Yield();
            else sleep.For(TimeSpan.FromSeconds((remaining - resolution) / (double)Stopwatch.Frequency), cancellationToken);
        }
    }

    private static IThreadSleep SleepOfThisSystem() => OperatingSystem.IsWindows() ? new WindowsSleep() : new UnixSleep(OperatingSystem.IsLinux());
}
