using System.Globalization;

namespace OrderDemo.AppHost.Progress;

/// <summary>Exit codes in words.</summary>
internal static class ExitCode
{
    /// <summary>What Aspire's orchestrator reports for a program of this machine that a signal ended, whichever it was.</summary>
    public const int Signalled = -1;

    // A shell's convention, which container engines follow: 128 and the signal's number.
    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> Signals = new() { [2] = "SIGINT", [6] = "SIGABRT", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    public static string Describe(int exitCode)
    {
        if (exitCode == Signalled) return "ended by a signal";
        var text = string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
        return Signals.TryGetValue(exitCode - SignalBase, out var signal) ? $"{text} ({signal})" : text;
    }
}
