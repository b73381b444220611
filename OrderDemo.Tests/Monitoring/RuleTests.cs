using System.Text.RegularExpressions;
using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring;

public sealed partial class RuleTests
{
    public static TheoryData<string> EachRuleTest => [.. MonitoringFiles.RuleTests.Select(path => Path.GetFileName(path))];

    public static TheoryData<string> EachRuleFile => [.. MonitoringFiles.RuleFiles.Select(path => Path.GetFileName(path))];

    public static TheoryData<string> EachAlert => [.. RuleFile.All.Where(rule => rule.IsAlert).Select(rule => rule.Name)];

    [Fact]
    public async Task Prometheus_accepts_the_configuration_and_every_rule()
    {
        var (exitCode, output) = await MonitoringFiles.RunAsync("promtool", ["check", "config", "prometheus.yml"]);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"SUCCESS: {MonitoringFiles.RuleFiles.Count} rule files found", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_of_rules_is_well_formed_and_read_here_as_Prometheus_reads_it()
    {
        var (exitCode, output) = await MonitoringFiles.RunAsync("promtool", ["check", "rules", .. MonitoringFiles.RuleFiles]);

        Assert.True(exitCode == 0, output);
        Assert.Equal(RuleFile.All.Count, RuleCounts().Matches(output).Sum(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(RuleFile.All, rule => Assert.NotEmpty(rule.Expression));
    }

    [Theory]
    [MemberData(nameof(EachRuleTest))]
    public async Task Rules_give_what_their_tests_expect(string file)
    {
        var (exitCode, output) = await MonitoringFiles.RunAsync("promtool", ["test", "rules", Path.Combine("tests", file)]);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Every_recorded_series_is_tested()
    {
        var expressions = string.Join('\n', Texts().SelectMany(text => TestedExpressions().Matches(text)).Select(match => match.Groups[1].Value));

        var untested = RuleFile.All.Where(rule => !rule.IsAlert && !Regex.IsMatch(expressions, $@"(?<![\w:]){Regex.Escape(rule.Name)}(?![\w:])"));

        Assert.Empty(untested.Select(rule => rule.Name));
    }

    [Theory]
    [MemberData(nameof(EachAlert))]
    public void Every_alert_is_seen_not_to_fire_then_to_fire_then_to_clear(string alert)
    {
        var fired = Texts().SelectMany(text => TestGroups().Split(text))
            .Select(group => AlertTests().Matches(group).Where(test => test.Groups["alert"].Value == alert).Select(test => !test.Groups["none"].Success).ToArray());

        Assert.Contains(fired, steps => steps is [false, .., false] && steps.Contains(true));
    }

    [Theory]
    [MemberData(nameof(EachAlert))]
    public void Every_alert_says_how_bad_it_is_what_it_saw_and_what_to_do(string name)
    {
        var alert = RuleFile.All.Single(rule => rule.Name == name);

        Assert.Matches(@"severity: (critical|warning)\n", alert.Text);
        Assert.Matches(@"summary: \S", alert.Text);
        Assert.Matches(@"(?s)description: .*\$value", alert.Text);
        var runbook = Assert.Single(Runbooks().Matches(alert.Text)).Groups[1].Value;
        Assert.Equal($"docs/runbooks/{name.Replace(" ", "", StringComparison.Ordinal)}.md", runbook);
        var page = File.ReadAllText(Path.Combine(MonitoringFiles.Repository, runbook));
        Assert.StartsWith($"# {name}\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Look at\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Do\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_runbook_belongs_to_an_alert()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(MonitoringFiles.Repository, "docs", "runbooks"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(
            RuleFile.All.Where(rule => rule.IsAlert).Select(rule => rule.Name.Replace(" ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EachRuleFile))]
    public async Task Scaled_rules_are_well_formed_too(string file)
    {
        var scaled = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.yml");
        try
        {
            var rules = await File.ReadAllTextAsync(Path.Combine(MonitoringFiles.Prometheus, "rules", file));
            await File.WriteAllTextAsync(scaled, RuleDurations.Scale(rules, 0.02, "5s"));

            var (exitCode, output) = await MonitoringFiles.RunAsync("promtool", "check", "rules", scaled);

            Assert.True(exitCode == 0, output);
        }
        finally
        {
            File.Delete(scaled);
        }
    }

    private static IEnumerable<string> Texts() => MonitoringFiles.RuleTests.Select(File.ReadAllText);

    [GeneratedRegex(@"SUCCESS: (\d+) rules found")]
    private static partial Regex RuleCounts();

    [GeneratedRegex(@"^ {6}- expr: (.*)$", RegexOptions.Multiline)]
    private static partial Regex TestedExpressions();

    [GeneratedRegex(@"^ {2}- name: ", RegexOptions.Multiline)]
    private static partial Regex TestGroups();

    [GeneratedRegex(@"^ {8}alertname: (?<alert>.+)\n {8}exp_alerts:(?<none> \[\])?$", RegexOptions.Multiline)]
    private static partial Regex AlertTests();

    [GeneratedRegex(@"runbook_url: (\S+)")]
    private static partial Regex Runbooks();
}
