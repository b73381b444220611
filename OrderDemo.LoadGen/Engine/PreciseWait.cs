namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Waits with a precision of about 10 µs on Linux. Timers of .NET have a resolution of a millisecond, which would send 5,000
/// requests a second in bursts of five; a busy wait would take a core from the service under test.
/// </summary>
internal static class PreciseWait
{
    private const int SetTimerSlack = 29;

    // Below this, a system call takes longer than spinning.
    private static readonly long Spin = Stopwatch.Frequency / 200_000;
    private static readonly long Long = Stopwatch.Frequency / 500;
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    [ThreadStatic]
    private static bool _isExact;

    /// <summary>Blocks a dedicated thread until a time. Returns then, never before, or when cancelled.</summary>
    /// <param name="timestamp">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="cancellationToken">Ends the wait without an exception.</param>
    public static void Until(long timestamp, CancellationToken cancellationToken)
    {
        while (timestamp - Stopwatch.GetTimestamp() is > 0 and var remaining)
        {
            if (remaining > Long)
            {
                if (cancellationToken.WaitHandle.WaitOne((int)Math.Min(60_000, (remaining * 1000 / Stopwatch.Frequency) - 1))) return;
            }
            else if (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            else if (remaining <= Spin)
            {
                Thread.SpinWait(20);
            }
            else if (OperatingSystem.IsLinux())
            {
                Sleep(remaining);
            }
            else
            {
                Thread.Yield();
            }
        }
    }

    private static void Sleep(long ticks)
    {
        if (!_isExact)
        {
            // By default Linux may extend a wait by 50 µs, to save wake-ups.
            _ = ProcessControl(SetTimerSlack, 1, 0, 0, 0);
            _isExact = true;
        }

        var duration = new Timespec { Nanoseconds = (nint)(ticks * NanosecondsPerTick) };
        _ = Nanosleep(ref duration, 0);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Nanosleep(ref Timespec duration, nint remaining);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint value, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
