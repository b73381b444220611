using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Workshop;

/// <summary>What a lesson says that a command prints: lines that come in this order, others may be between. … stands for anything.</summary>
internal static class ExpectedOutput
{
    /// <summary>The first line that is missing; null where all are there.</summary>
    public static string? Missing(string expected, string output)
    {
        var lines = new Queue<string>(output.ReplaceLineEndings("\n").Split('\n'));
        foreach (var line in expected.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line != "…"))
        {
            var pattern = $"^{Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal)}$";
            while (true)
            {
                if (!lines.TryDequeue(out var actual)) return line;
                if (Regex.IsMatch(actual.Trim(), pattern)) break;
            }
        }

        return null;
    }
}
