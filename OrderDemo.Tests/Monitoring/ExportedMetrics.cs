namespace OrderDemo.Tests.Monitoring;

/// <summary>
/// The series that dashboards and rules rely on, and which target exports each: exported-metrics.txt. That the targets
/// really do is a test with the running stack.
/// </summary>
internal static class ExportedMetrics
{
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
}
