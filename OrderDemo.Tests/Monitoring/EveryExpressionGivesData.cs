namespace OrderDemo.Tests.Monitoring;

[Collection(nameof(MonitoredDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class EveryExpressionGivesData(MonitoredDemo demo)
{
    public static TheoryData<string> EachDashboard => [.. Dashboard.Files];

    public static TheoryData<string> EachQueryOfTheOriginals => [.. MonitoringGuide.QueriesOfTheOriginals];

    [Theory]
    [MemberData(nameof(EachDashboard))]
    public async Task Every_panel_of_a_dashboard_shows_something(string file)
    {
        await demo.SetReadOnlyAsync(true);
        try
        {
            Assert.Empty(await demo.EmptyAsync(Dashboard.Read(file).PanelQueries));
        }
        finally
        {
            await demo.SetReadOnlyAsync(false);
        }
    }

    [Theory]
    [MemberData(nameof(EachDashboard))]
    public async Task Every_variable_of_a_dashboard_has_values(string file)
    {
        var queries = Dashboard.Read(file).Variables.Select(variable =>
        {
            var query = DashboardLint.LabelValues().Match(Dashboard.Text(variable, "query"));
            return new DashboardQuery(Dashboard.Text(variable, "name"), $"count by ({query.Groups["label"].Value}) ({query.Groups["series"].Value})");
        });

        Assert.Empty(await demo.EmptyAsync(queries));
    }

    [Fact]
    public async Task Every_recording_rule_records() =>
        Assert.Empty(await demo.EmptyAsync(RuleFile.All.Where(rule => !rule.IsAlert).Select(rule => new DashboardQuery(rule.File, rule.Name))));

    [Fact]
    public async Task Every_alert_can_be_evaluated()
    {
        foreach (var alert in RuleFile.All.Where(rule => rule.IsAlert))
        {
            await demo.QueryAsync(alert.Expression);
        }

        // Prometheus loaded the rules of the files, and none of them failed.
        var taken = await demo.RulesAsync();
        Assert.Equal(RuleFile.All.Select(rule => rule.Name).Order(StringComparer.Ordinal), taken.Select(rule => rule.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Empty(taken.Where(rule => rule.GetProperty("health").GetString() == "err").Select(rule => rule.GetRawText()));
    }

    [Fact]
    public async Task Every_series_that_is_relied_on_is_exported_by_its_target() =>
        Assert.Empty(await demo.EmptyAsync(ExportedMetrics.All.Select(metric => new DashboardQuery(metric.Job, $"{metric.Name}{{job=\"{metric.Job}\"}}"))));

    [Fact]
    public async Task Every_target_is_up()
    {
        var needed = ExportedMetrics.All.Select(metric => metric.Job).Distinct();

        Assert.Empty(await demo.EmptyAsync(needed.Select(job => new DashboardQuery(job, $"up{{job=\"{job}\"}} == 1"))));
    }

    [Fact]
    public async Task Every_page_of_Prometheus_that_the_documents_name_opens()
    {
        var isClassic = await demo.PagesPathAsync() != "";
        var pages = MonitoringGuide.PrometheusPages.Where(path => path.StartsWith("/classic", StringComparison.Ordinal) == isClassic).ToList();

        Assert.NotEmpty(pages);
        foreach (var path in pages) Assert.True(await demo.HasPageAsync(path), path);
    }

    [Theory]
    [MemberData(nameof(EachQueryOfTheOriginals))]
    public async Task A_query_of_the_originals_runs_unchanged(string expression)
    {
        await demo.SetReadOnlyAsync(true);
        try
        {
            Assert.Empty(await demo.EmptyAsync([new("original", expression)]));
        }
        finally
        {
            await demo.SetReadOnlyAsync(false);
        }
    }
}
