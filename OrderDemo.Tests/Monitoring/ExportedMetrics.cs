namespace OrderDemo.Tests.Monitoring;

/// <summary>
/// The series that dashboards and rules use, and the target that exports each: exported-metrics.txt. A test with
/// the running stack checks them.
/// </summary>
internal static class ExportedMetrics
{
    // Prometheus generates these for each target and for alerts.
    private static readonly string[] BuiltIn = ["up", "scrape_duration_seconds", "scrape_samples_scraped", "ALERTS"];

    /// <summary>Target and series.</summary>
    public static IReadOnlyList<(string Job, string Name)> All { get; } =
    [
        .. File.ReadLines(Path.Combine(MonitoringFiles.Repository, "OrderDemo.Tests", "Monitoring", "exported-metrics.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .Select(words => (words[0], words[1])),
    ];

    /// <summary>The series that an expression may select.</summary>
    public static IReadOnlySet<string> Known { get; } =
        new HashSet<string>([.. All.Select(metric => metric.Name), .. RuleFile.All.Where(rule => !rule.IsAlert).Select(rule => rule.Name), .. BuiltIn]);
}
