using System.Globalization;

namespace OrderDemo.AppHost.Progress;

/// <summary>Exit codes in words.</summary>
internal static class ExitCode
{
    // A shell's convention, which DCP follows: a program that a signal ended has 128 and the signal's number.
    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> Signals = new() { [2] = "SIGINT", [6] = "SIGABRT", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    public static string Describe(int exitCode)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
        return Signals.TryGetValue(exitCode - SignalBase, out var signal) ? $"{text} ({signal})" : text;
    }
}
