using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace OrderDemo.LoadGen.Engine;

/// <summary>Sleeps with a waitable timer of high resolution; other timers of Windows fire every 15.6 ms.</summary>
[SupportedOSPlatform("windows")]
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as its thread; the finalizer of the handle closes the timer.")]
internal sealed class WindowsSleep : IThreadSleep
{
    private const uint HighResolution = 2, SynchronizeAndModify = 0x0010_0002;

    private readonly EventWaitHandle _timer = new(false, EventResetMode.AutoReset) { SafeWaitHandle = Create() };

    /// <summary>A timer of high resolution fires every 0.5 ms.</summary>
    public TimeSpan Resolution => TimeSpan.FromMilliseconds(0.5);

    public void For(TimeSpan duration, CancellationToken cancellationToken)
    {
        // A negative time is relative, in units of 100 ns, like the ticks of TimeSpan.
        var due = -Math.Max(1, duration.Ticks);
        if (!SetWaitableTimer(_timer.SafeWaitHandle, ref due, 0, 0, 0, false)) throw new System.ComponentModel.Win32Exception();
        WaitHandle.WaitAny([_timer, cancellationToken.WaitHandle]);
    }

    // Windows before 10.0.17134 knows no such timer: requests then start up to 15.6 ms late, and are counted as late.
    private static SafeWaitHandle Create()
    {
        var timer = CreateWaitableTimerEx(0, 0, HighResolution, SynchronizeAndModify);
        if (timer.IsInvalid) timer = CreateWaitableTimerEx(0, 0, 0, SynchronizeAndModify);
        return timer.IsInvalid ? throw new System.ComponentModel.Win32Exception() : timer;
    }

    [DllImport("kernel32", EntryPoint = "CreateWaitableTimerExW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeWaitHandle CreateWaitableTimerEx(nint attributes, nint name, uint flags, uint access);

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetWaitableTimer(
        SafeWaitHandle timer, ref long due, int period, nint completion, nint argument, [MarshalAs(UnmanagedType.Bool)] bool resume);
}
