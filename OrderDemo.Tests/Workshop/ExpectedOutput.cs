using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Workshop;

/// <summary>The output that a lesson states: lines in this order, with others between them. … matches any text.</summary>
internal static class ExpectedOutput
{
    /// <summary>The first missing line; null if none is missing.</summary>
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
