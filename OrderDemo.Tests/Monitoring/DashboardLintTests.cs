namespace OrderDemo.Tests.Monitoring;

/// <summary>Each test breaks one thing in a correct dashboard, and the lint finds it.</summary>
public sealed class DashboardLintTests
{
    private const string Sound = """
        {
          "uid": "orderdemo-x",
          "links": [{ "type": "dashboards", "keepTime": true, "includeVars": true }, { "type": "link", "url": "http://localhost:15080/traces" }],
          "templating": { "list": [{ "name": "job", "datasource": { "uid": "prometheus" }, "query": "label_values(up, job)" }] },
          "panels": [
            { "type": "timeseries", "title": "A", "description": "About A.", "datasource": { "uid": "prometheus" }, "gridPos": { "x": 0, "y": 0, "w": 12, "h": 8 },
              "fieldConfig": { "defaults": { "unit": "s" } },
              "links": [{ "url": "/d/orderdemo-y?${__url_time_range}&${__all_variables}" }],
              "targets": [{ "exemplar": true, "expr": "histogram_quantile(0.95, sum by (job, le) (rate(http_server_request_duration_seconds_bucket{job=~\"$job\"}[$__rate_interval])))" }] },
            { "type": "stat", "title": "B", "description": "About B.", "datasource": { "uid": "prometheus" }, "gridPos": { "x": 12, "y": 0, "w": 12, "h": 8 },
              "fieldConfig": { "defaults": { "unit": "none" } },
              "targets": [{ "instant": true, "expr": "sum by (job) (rate(node_disk_read_bytes_total[1m])) and on (job) up == 1" }] }
          ]
        }
        """;

    [Fact]
    public void A_sound_dashboard_has_no_problem() => Assert.Empty(Lint(Sound));

    [Theory]
    [InlineData("\"unit\": \"s\"", "\"decimals\": 1", "A: no unit")]
    [InlineData("\"title\": \"B\"", "\"title\": \"\"", ": no title")]
    [InlineData("\"description\": \"About A.\", ", "", "A: no description")]
    [InlineData("\"x\": 12", "\"x\": 11", "B: overlaps A")]
    [InlineData("\"instant\": true, ", "", "B: a tile shows the last value of a range, which may be an old one")]
    [InlineData(" and on (job) up == 1", "", "B: a tile of a rate shows it until its window is over")]
    [InlineData("\"exemplar\": true, ", "", "A: a panel of latencies asks for no exemplars")]
    [InlineData("?${__url_time_range}&${__all_variables}", "", "A: the link /d/orderdemo-y loses time range and variables")]
    [InlineData("http://localhost:15080/traces", "http://localhost:1/", "the dashboard has no link to the Aspire dashboard")]
    [InlineData("\"includeVars\": true", "\"includeVars\": false", "a link to other dashboards loses time range or variables")]
    [InlineData("\"x\": 12", "\"x\": 13", "B: outside the grid")]
    [InlineData("\"datasource\": { \"uid\": \"prometheus\" }, \"gridPos\": { \"x\": 0", "\"datasource\": { \"uid\": \"other\" }, \"gridPos\": { \"x\": 0", "A: unknown data source 'other'")]
    [InlineData("\"name\": \"job\"", "\"name\": \"service\"", "A: the variable 'job' does not resolve")]
    [InlineData("label_values(up, job)", "label_values(nothing_total, job)", "the variable 'job' does not resolve: no target exports 'nothing_total'")]
    [InlineData("rate(node_disk_read_bytes_total[1m])", "rate(node_disk_bytes_read_total[1m])", "B: no target exports 'node_disk_bytes_read_total'")]
    [InlineData("sum by (job, le)", "sum by (job)", "A: buckets are added up")]
    [InlineData("[1m]", "[45s]", "B: the range [45s] has less than four scrapes")]
    [InlineData("{job=~", "{le=\\\"1\\\", job=~", "A: 'le' is matched by its text")]
    [InlineData("\"expr\": \"sum by (job) (r", "\"other\": \"sum by (job) (r", "B: no query")]
    public void A_fault_is_named(string before, string after, string problem)
    {
        Assert.Contains(before, Sound, StringComparison.Ordinal);

        var problems = Lint(Sound.Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(problems, found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Lint(string json) => DashboardLint.Problems(new Dashboard(json));
}
