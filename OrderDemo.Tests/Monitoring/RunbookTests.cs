using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Monitoring;

/// <summary>Everything that a runbook names exists. Panels are in italics, beside the link to their dashboard.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Folder = Path.Combine(MonitoringFiles.Repository, "docs", "runbooks");

    private static readonly Dictionary<string, Dashboard> Dashboards = Dashboard.Files.Select(Dashboard.Read).ToDictionary(dashboard => dashboard.Uid);

    public static TheoryData<string> EachRunbook => [.. Directory.EnumerateFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(EachRunbook))]
    public void It_links_to_its_dashboards_and_names_panels_of_them(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, file));

        Assert.Contains(lines, line => DashboardLinks().IsMatch(line));
        Assert.All(lines, line =>
        {
            var linked = DashboardLinks().Matches(line).Select(link =>
            {
                Assert.Equal(Dashboards[link.Groups["uid"].Value].Title, link.Groups["title"].Value);
                return Dashboards[link.Groups["uid"].Value];
            });
            var panels = linked.SelectMany(dashboard => dashboard.Panels).Select(panel => Dashboard.Text(panel, "title")).ToHashSet();
            Assert.Empty(Panels().Matches(Code().Replace(line, "")).Select(panel => panel.Groups["title"].Value).Except(panels));
        });
    }

    [Theory]
    [MemberData(nameof(EachRunbook))]
    public void Its_commands_settings_and_pages_exist(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var demo = File.ReadAllText(Path.Combine(MonitoringFiles.Repository, "demo"));
        var settings = File.ReadAllText(Path.Combine(MonitoringFiles.Repository, "docs", "settings.md"));

        Assert.All(Commands().Matches(text), command => Assert.Contains($"\nrun_{command.Groups["command"].Value}()", demo, StringComparison.Ordinal));
        Assert.All(Settings().Matches(text), setting => Assert.Contains($"| `{setting.Groups["setting"].Value}` |", settings, StringComparison.Ordinal));
        Assert.All(Pages().Matches(text), page => Assert.True(File.Exists(Path.Combine(Folder, page.Groups["page"].Value)), page.Value));
    }

    [GeneratedRegex(@"\[(?<title>[^\]]+)\]\(http://localhost:3000/d/(?<uid>[\w-]+)\)")]
    private static partial Regex DashboardLinks();

    [GeneratedRegex(@"(?<!\*)\*(?<title>[^*]+)\*(?!\*)")]
    private static partial Regex Panels();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"`\./demo (?<command>\w+)")]
    private static partial Regex Commands();

    [GeneratedRegex(@"`(?<setting>Demo:[\w:]+)`")]
    private static partial Regex Settings();

    [GeneratedRegex(@"\]\((?<page>[\w.]+\.md)\)")]
    private static partial Regex Pages();
}
