namespace OrderDemo.AppHost.Progress;

/// <summary>Describes exit codes.</summary>
internal static class ExitCode
{
    /// <summary>The exit code that Aspire's orchestrator reports for a native program that was ended by any signal.</summary>
    public const int Signalled = -1;

    // The convention of shells and container engines: 128 plus the number of the signal.
    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> Signals = new() { [2] = "SIGINT", [6] = "SIGABRT", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    public static string Describe(int exitCode)
    {
        if (exitCode == Signalled) return "ended by a signal";
        var text = string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
        return Signals.TryGetValue(exitCode - SignalBase, out var signal) ? $"{text} ({signal})" : text;
    }
}
