using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Monitoring;

public sealed class RuleLintTests
{
    public static TheoryData<string> EachRule => [.. RuleFile.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(EachRule))]
    public void A_rule_has_no_mistake_that_promtool_accepts(string name) => Assert.Empty(RuleLint.Problems(RuleFile.All.Single(rule => rule.Name == name)));

    [Fact]
    public void A_name_is_recorded_or_alerted_on_once() =>
        Assert.Empty(RuleFile.All.GroupBy(rule => rule.Name).Where(rules => rules.Count() > 1).Select(rules => rules.Key));

    [Theory]
    [InlineData("alert", "A", "job:x:sum > 1", "{{ $labels.job }}", null)]
    [InlineData("alert", "A", "job:x:sum", "", "compares nothing")]
    [InlineData("alert", "A", "job:x:sum > 1", "{{ $labels.route }}", "uses the label 'route'")]
    [InlineData("record", "job:x:rate1m", "sum by (job) (rate(x_total[1m]))", "", null)]
    [InlineData("record", "x", "sum by (job) (rate(x_total[1m]))", "", "is not level:metric:operation")]
    [InlineData("record", "job:x:rate1m", "sum by (job) (rate(node_load1[1m]))", "", "is no counter")]
    [InlineData("record", "job:x:rate1m", "rate(sum(x_total)[1m:])", "", "has no rate")]
    public void The_lint_finds(string kind, string name, string expression, string text, string? problem)
    {
        var rule = Assert.Single(RuleFile.Parse("x.yml", $"      - {kind}: {name}\n        expr: {expression}\n        text: {text}\n"));

        var problems = RuleLint.Problems(rule);

        if (problem is null) Assert.Empty(problems);
        else Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    /// <summary>Nobody would notice the failure of a service that is in the AppHost but not in the alerts.</summary>
    [Fact]
    public async Task The_alerts_on_services_and_on_other_targets_name_every_service_of_the_AppHost()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>(RunningDemo.Settings);
        // Grafana's stand-in is a project and no target.
        var services = string.Join('|', builder.Resources.OfType<ProjectResource>().Select(project => project.Name).Where(name => name != "grafana").Order(StringComparer.Ordinal));

        Assert.Equal($"up{{job=~\"{services}\"}} == 0", RuleFile.All.Single(rule => rule.Name == "ServiceDown").Expression);
        Assert.Equal($"up{{job!~\"{services}\"}} == 0", RuleFile.All.Single(rule => rule.Name == "TargetDown").Expression);
    }
}
