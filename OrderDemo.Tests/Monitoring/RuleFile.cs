using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Monitoring;

/// <summary>One rule: the name it records or alerts under, its expression and the rest of its text.</summary>
internal sealed record Rule(string File, string Name, bool IsAlert, string Expression, string Text);

/// <summary>Reads our own files of rules, which are written in one form.</summary>
internal static partial class RuleFile
{
    public static IReadOnlyList<Rule> All { get; } = [.. MonitoringFiles.RuleFiles.SelectMany(path => Parse(Path.GetFileName(path), File.ReadAllText(path)))];

    public static IEnumerable<Rule> Parse(string file, string text)
    {
        var starts = Starts().Matches(text);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Index : text.Length;
            var rule = text[starts[i].Index..end];
            var expression = Expressions().Match(rule).Groups["expression"].Value;
            yield return new(file, starts[i].Groups["name"].Value, starts[i].Groups["kind"].Value == "alert", expression.TrimStart('|').Trim(), rule);
        }
    }

    [GeneratedRegex(@"^ {6}- (?<kind>record|alert): (?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Starts();

    // On the same line, or on the indented lines after it.
    [GeneratedRegex(@"^ {8}expr: (?<expression>.*(?:\n {10}.*)*)", RegexOptions.Multiline)]
    private static partial Regex Expressions();
}
