using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Monitoring;

/// <summary>The contents of docs/monitoring.md.</summary>
internal static partial class MonitoringGuide
{
    private static readonly string Text = File.ReadAllText(Path.Combine(MonitoringFiles.Repository, "docs", "monitoring.md"));

    /// <summary>The queries that earlier demos taught.</summary>
    public static IReadOnlyList<string> QueriesOfTheOriginals { get; } =
        Queries().Match(Text).Groups["queries"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last column of the table of panels: the present panel for each earlier one.</summary>
    public static IReadOnlyList<string> Places { get; } = [.. Rows().Matches(Text).Select(row => row.Groups["here"].Value).Where(here => here.Contains(" / ", StringComparison.Ordinal))];

    /// <summary>The pages that it links to, relative to its folder.</summary>
    public static IReadOnlyList<string> Links { get; } = [.. Targets().Matches(Text).Select(link => link.Groups["target"].Value)];

    /// <summary>The pages of Prometheus that the guide and the runbooks link to, in all versions.</summary>
    public static IReadOnlyList<string> PrometheusPages { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(MonitoringFiles.Repository, "docs", "runbooks"), "*.md").Select(File.ReadAllText).Append(Text)
            .SelectMany(text => PrometheusAddresses().Matches(text)).Select(page => page.Groups["path"].Value).Distinct(),
    ];

    [GeneratedRegex(@"http://localhost:9090(?<path>/[\w/-]+)")]
    private static partial Regex PrometheusAddresses();

    [GeneratedRegex(@"```promql\n(?<queries>[^`]+)```")]
    private static partial Regex Queries();

    [GeneratedRegex(@"^\|[^|]*\|[^|]*\| (?<here>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)")]
    private static partial Regex Targets();
}
