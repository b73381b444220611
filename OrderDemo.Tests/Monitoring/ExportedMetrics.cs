namespace OrderDemo.Tests.Monitoring;

/// <summary>
/// The series that dashboards and rules rely on, and which target exports each: exported-metrics.txt. That the targets
/// really do is a test with the running stack.
/// </summary>
internal static class ExportedMetrics
{
    /// <summary>Targets of the list that the stack does not scrape. Should one be scraped, its series are expected like all others.</summary>
    public static readonly IReadOnlyList<string> AbsentTargets = ["cadvisor"];

    // Made by Prometheus itself: about each target, and about alerts.
    private static readonly string[] BuiltIn = ["up", "scrape_duration_seconds", "scrape_samples_scraped", "ALERTS"];

    /// <summary>Target and series.</summary>
    public static IReadOnlyList<(string Job, string Name)> All { get; } =
    [
        .. File.ReadLines(Path.Combine(MonitoringFiles.Repository, "OrderDemo.Tests", "Monitoring", "exported-metrics.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .Select(words => (words[0], words[1])),
    ];

    /// <summary>Everything that an expression may select.</summary>
    public static IReadOnlySet<string> Known { get; } =
        new HashSet<string>([.. All.Select(metric => metric.Name), .. RuleFile.All.Where(rule => !rule.IsAlert).Select(rule => rule.Name), .. BuiltIn]);

    /// <summary>Whether an expression needs series of a target that is not there.</summary>
    public static bool NeedsOneOf(IEnumerable<string> targets, string expression)
    {
        var names = PromQl.SeriesNames(expression).ToHashSet();
        return All.Where(metric => names.Contains(metric.Name)).GroupBy(metric => metric.Name).Any(group => group.All(metric => targets.Contains(metric.Job)));
    }
}
