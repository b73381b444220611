using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.Monitoring;

public sealed class DashboardTests
{
    public static TheoryData<string> EachDashboard => [.. Dashboard.Files];

    [Theory]
    [MemberData(nameof(EachDashboard))]
    public void A_dashboard_has_no_panel_that_is_empty_wrong_or_unexplained(string file) => Assert.Empty(DashboardLint.Problems(Dashboard.Read(file)));

    [Theory]
    [MemberData(nameof(EachDashboard))]
    public void Links_lead_to_dashboards_that_exist(string file)
    {
        var uids = Dashboard.Files.Select(other => Dashboard.Read(other).Uid);
        var links = from panel in Dashboard.Read(file).Panels from link in Dashboard.Items(panel, "links") select Dashboard.Text(link, "url");

        Assert.All(links, link => Assert.Contains(link["/d/".Length..].Split('?')[0], uids));
    }

    [Fact]
    public void All_dashboards_are_there_once_with_the_uid_that_never_changes()
    {
        // Grafana does not save a file whose uid is another than in its database.
        Dictionary<string, string> uids = new()
        {
            ["Hosts"] = "orderdemo-hosts",
            ["Load generator"] = "orderdemo-load-generator",
            ["MariaDB"] = "orderdemo-mariadb",
            ["Order API"] = "orderdemo-order-api",
            ["Overview"] = "orderdemo-overview",
            ["Prometheus"] = "orderdemo-prometheus",
            ["Resources"] = "orderdemo-resources",
            ["SLO"] = "orderdemo-slo",
        };

        Assert.Equal(uids, Dashboard.Files.Select(Dashboard.Read).ToDictionary(dashboard => dashboard.Title, dashboard => dashboard.Uid));
    }

    [Theory]
    [MemberData(nameof(EachRule))]
    public void A_rule_uses_series_that_exist_over_enough_scrapes(string name)
    {
        var rule = RuleFile.All.Single(rule => rule.Name == name);

        Assert.Empty(PromQl.Problems(rule.Expression, ExportedMetrics.Known));
    }

    [Fact]
    public void Every_series_of_the_list_is_used()
    {
        var expressions = Dashboard.Files.Select(Dashboard.Read)
            .SelectMany(dashboard => dashboard.PanelQueries.Select(query => query.Expression)
                .Concat(dashboard.Variables.Select(variable => DashboardLint.LabelValues().Match(Dashboard.Text(variable, "query")).Groups["series"].Value))
                .Concat(dashboard.Annotations.Select(annotation => Dashboard.Text(annotation, "expr"))))
            .Concat(RuleFile.All.Select(rule => rule.Expression))
            .Concat(AncestorQueries.All)
            .Concat(Saturation.Candidates.Select(candidate => candidate.Query.Replace("%", "5m", StringComparison.Ordinal)));

        Assert.Empty(ExportedMetrics.All.Select(metric => metric.Name).Except(expressions.SelectMany(PromQl.SeriesNames)));
    }

    public static TheoryData<string> EachRule => [.. RuleFile.All.Select(rule => rule.Name)];
}
