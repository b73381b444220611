using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Monitoring;

/// <summary>Analyses the text of a PromQL expression.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right"];

    private static readonly HashSet<string> BuiltInVariables = ["__rate_interval", "__interval", "__range"];

    /// <summary>The names of the series that an expression selects.</summary>
    public static IEnumerable<string> SeriesNames(string expression)
    {
        var bare = Ignored().Replace(Strings().Replace(expression, "\"\""), " ");
        return Identifiers().Matches(bare).Select(match => match.Value).Where(name => !Words.Contains(name)).Distinct();
    }

    /// <summary>The dashboard variables in an expression, without Grafana's built-in ones.</summary>
    public static IEnumerable<string> Variables(string expression) =>
        VariableNames().Matches(expression).Select(match => match.Groups["name"].Value).Where(name => !BuiltInVariables.Contains(name)).Distinct();

    /// <summary>The expression as Grafana sends it when every variable is set to all values.</summary>
    public static string Resolve(string expression, string rateInterval) =>
        VariableNames().Replace(expression, match => BuiltInVariables.Contains(match.Groups["name"].Value) ? rateInterval : ".*");

    /// <summary>The errors of an expression.</summary>
    public static IEnumerable<string> Problems(string expression, IReadOnlySet<string> known)
    {
        foreach (var name in SeriesNames(expression).Where(name => !known.Contains(name)))
        {
            yield return $"no target exports '{name}'";
        }

        foreach (Match range in Ranges().Matches(expression))
        {
            if (Seconds(range) < 60) yield return $"the range {range.Value} has less than four scrapes";
        }

        if (expression.Contains("_bucket", StringComparison.Ordinal) && !GroupedByBucket().IsMatch(expression))
        {
            yield return "buckets are added up, though each contains those below";
        }

        if (BucketMatcher().IsMatch(expression)) yield return "'le' is matched by its text, which depends on the format of the scrape";
    }

    private static double Seconds(Match range) => double.Parse(range.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * range.Groups["unit"].Value switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => 86400,
    };

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Strings();

    // Selectors, ranges, and lists of labels.
    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Ignored();

    // Neither a function (followed by a parenthesis) nor part of a number.
    [GeneratedRegex(@"(?<![\w.:])(?>[a-zA-Z_:][\w:]*)(?!\s*\()")]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"\$\{?(?<name>[a-zA-Z_]\w*)\}?")]
    private static partial Regex VariableNames();

    [GeneratedRegex(@"\[(?<number>[\d.]+)(?<unit>ms|[smhdwy])[\]:]")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\bby\s*\([^)]*\ble\b[^)]*\)")]
    private static partial Regex GroupedByBucket();

    [GeneratedRegex(@"[{,]\s*le\s*(?:=|!)")]
    private static partial Regex BucketMatcher();
}
