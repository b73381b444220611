using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Monitoring;

/// <summary>Finds mistakes in a rule that promtool accepts.</summary>
internal static partial class RuleLint
{
    // Recorded under the names of the earlier demos.
    private const string ForeignNames = "ancestors.yml";

    public static IEnumerable<string> Problems(Rule rule)
    {
        var bare = Strings().Replace(rule.Expression, "\"\"");
        if (rule.IsAlert && !Comparisons().IsMatch(bare)) yield return "the alert compares nothing: it fires whenever there is data";
        if (!rule.IsAlert && rule.File != ForeignNames && !RecordedNames().IsMatch(rule.Name)) yield return "the name is not level:metric:operation";
        foreach (var label in LostLabels(rule)) yield return $"the text uses the label '{label}', which the expression does not have";
        if (Sums().IsMatch(bare)) yield return "a sum of counters has no rate: their resets are lost in it";
        foreach (Match rate in Rates().Matches(bare))
        {
            if (!Counters().IsMatch(rate.Groups["name"].Value)) yield return $"'{rate.Groups["name"].Value}' is no counter by its name, so it has no rate";
        }
    }

    // The first part of the name of a recorded series is its labels.
    private static IEnumerable<string> LostLabels(Rule rule)
    {
        var series = PromQl.SeriesNames(rule.Expression).ToArray();
        if (!rule.IsAlert || series.Length == 0 || !series.All(name => name.Contains(':', StringComparison.Ordinal))) return [];
        var used = UsedLabels().Matches(rule.Text).Select(match => match.Groups["label"].Value).Distinct();
        var levels = series.SelectMany(name => name.Split(':')[0].Split('_')).ToHashSet();
        // Series of a host are always by job and instance.
        return used.Where(label => !levels.Contains(label) && !(label == "job" && levels.Contains("instance")));
    }

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Strings();

    [GeneratedRegex(@"(?<![=!])[<>]|[=!]=")]
    private static partial Regex Comparisons();

    [GeneratedRegex(@"^[a-z_]+:[a-zA-Z0-9_]+:[a-z0-9_]+$")]
    private static partial Regex RecordedNames();

    [GeneratedRegex(@"\$labels\.(?<label>\w+)")]
    private static partial Regex UsedLabels();

    [GeneratedRegex(@"\b(?:rate|irate|increase)\(\s*sum\b")]
    private static partial Regex Sums();

    [GeneratedRegex(@"\b(?:rate|irate|increase)\(\s*(?<name>[a-zA-Z_:][\w:]*)\s*[{\[]")]
    private static partial Regex Rates();

    [GeneratedRegex(@"(?:_total|_count|_sum|_bucket)$|^mysql_global_status_|^node_vmstat_")]
    private static partial Regex Counters();
}
