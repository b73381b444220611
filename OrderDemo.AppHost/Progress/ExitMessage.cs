using System.Text.RegularExpressions;

namespace OrderDemo.AppHost.Progress;

/// <summary>Describes the exit of a program, and finds the log line that tells why it ended.</summary>
internal static partial class ExitMessage
{
    /// <summary>The exit code that Aspire's orchestrator reports for a native program that was ended by any signal.</summary>
    public const int Signalled = -1;

    // The convention of shells and container engines: 128 plus the number of the signal.
    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> Signals = new() { [2] = "SIGINT", [6] = "SIGABRT", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    // Earlier lines have other causes.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    // Marks the lines that the orchestrator writes to the same log.
    private const string OrchestratorMark = "[sys]";

    public static string Describe(int exitCode)
    {
        if (exitCode == Signalled) return "ended by a signal";
        var text = string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
        return Signals.TryGetValue(exitCode - SignalBase, out var signal) ? $"{text} ({signal})" : text;
    }

    /// <summary>The first error of the last seconds, since later ones follow from it; without one, the last line of a program that exited itself.</summary>
    /// <param name="log">The lines, each with its time in RFC 3339 at the start.</param>
    public static string? Find(IEnumerable<string> log, DateTime end, int? exitCode)
    {
        string? last = null, error = null;
        foreach (var (time, text) in log.SelectMany(entry => entry.Split('\n')).Select(Split))
        {
            if (text.Length == 0 || text.StartsWith(OrchestratorMark, StringComparison.Ordinal) || time < end - Window) continue;

            last = text;
            if (error is null && Error().IsMatch(text)) error = text;
        }

        return error ?? (exitCode == Signalled ? null : last);
    }

    /// <summary>The last error of a log; null without one.</summary>
    /// <param name="log">As in <see cref="Find"/>.</param>
    public static string? LastError(IEnumerable<string> log) => log.SelectMany(entry => entry.Split('\n')).Select(line => Split(line).Text)
        .LastOrDefault(text => !text.StartsWith(OrchestratorMark, StringComparison.Ordinal) && Error().IsMatch(text));

    private static (DateTime? Time, string Text) Split(string line) =>
        line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
        && DateTime.TryParse(line[..space], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? (time, line[(space + 1)..].Trim())
            : (null, line.Trim());

    [GeneratedRegex(@"\b(error|fail(ed|ure)?|fatal|critical|exception|panic|SIG[A-Z]+)\b|\bsignal \d", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();
}
