namespace OrderDemo.LoadGen.Engine;

/// <summary>Sleeps with <c>nanosleep</c>, on Linux and macOS.</summary>
/// <param name="hasTimerSlack">Whether the kernel is Linux, which by default extends a sleep by 50 µs to save wake-ups.</param>
internal sealed class UnixSleep(bool hasTimerSlack) : IThreadSleep
{
    private const int SetTimerSlack = 29;

    // nanosleep cannot be cancelled.
    private static readonly TimeSpan MaxUncancellable = TimeSpan.FromMilliseconds(2);

    private bool _isExact = !hasTimerSlack;

    public TimeSpan Resolution => TimeSpan.Zero;

    public void For(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration > MaxUncancellable)
        {
            cancellationToken.WaitHandle.WaitOne((int)Math.Min(60_000, duration.TotalMilliseconds - 1));
            return;
        }

        if (!_isExact)
        {
            _ = ProcessControl(SetTimerSlack, 1, 0, 0, 0);
            _isExact = true;
        }

        var time = new Timespec { Nanoseconds = (nint)duration.TotalNanoseconds };
        _ = Nanosleep(ref time, 0);
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
