using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>What stands in for Grafana: its port, the dashboards that it was given, and the way to its data.</summary>
public sealed class GrafanaTests(GrafanaUnderTest grafana) : IClassFixture<GrafanaUnderTest>
{
    private DashboardUnderTest Dashboard => grafana.Dashboard;

    [Fact]
    public async Task Grafana_tells_its_health_as_Grafana_does()
    {
        var health = JsonDocument.Parse(await grafana.Grafana.GetStringAsync(Path("/api/health"), Dashboard.Timeout));

        Assert.Equal("ok", health.RootElement.GetProperty("database").GetString());
    }

    [Theory]
    [InlineData("/", "/dashboards")]
    [InlineData("/dashboards", "/dashboards")]
    [InlineData("/d/the-overview", "/dashboards/the-overview")]
    [InlineData("/d/the-overview/a-title?from=now-1h&var-job=api", "/dashboards/the-overview?from=now-1h&var-job=api")]
    [InlineData("/alerting/list", "/alerts")]
    [InlineData("/d/..%2f..%2fapi", "/dashboards/..%252f..%252fapi")]
    public async Task Links_to_Grafana_lead_to_the_dashboard(string link, string target)
    {
        using var answer = await grafana.Grafana.GetAsync(Path(link), Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Dashboard.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + target, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Grafana_takes_no_orders()
    {
        using var answer = await grafana.Grafana.PostAsync(Path("/api/dashboards/db"), null, Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Dashboards_are_listed_in_their_folders_and_files_that_are_none_are_not()
    {
        var list = await GetAsync("/api/dashboards");

        Assert.Equal(
            ["Other in More", "Overview in  home"],
            list.GetProperty("dashboards").EnumerateArray().Select(d => $"{d.GetProperty("title")} in {d.GetProperty("folder")}{(d.GetProperty("home").GetBoolean() ? " home" : "")}").Order());
    }

    [Fact]
    public async Task Data_sources_are_listed_without_their_addresses()
    {
        var list = await GetAsync("/api/dashboards");

        var sources = list.GetProperty("dataSources");
        Assert.Equal(["metrics", "Logs"], sources.EnumerateArray().Select(s => s.GetProperty("uid").GetString()));
        Assert.Equal("1s", sources[0].GetProperty("timeInterval").GetString());
        Assert.DoesNotContain("http", sources.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dashboard_is_given_as_its_file_is() =>
        Assert.Equal(GrafanaUnderTest.Overview, await Dashboard.Client.GetStringAsync(Path("/api/dashboards/the-overview"), Dashboard.Timeout));

    [Theory]
    [InlineData("/api/dashboards/no-such")]
    [InlineData("/api/dashboards/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/api/datasources/no-such/labels")]
    [InlineData("/api/datasources/Logs/labels")]
    [InlineData("/api/runbooks/docs/no-such.md")]
    [InlineData("/api/runbooks/README.md")]
    [InlineData("/api/runbooks/docs/../README.md")]
    [InlineData("/api/runbooks/docs/..%2F..%2F..%2Fetc/hosts.md")]
    public async Task What_there_is_not_is_not_found(string path)
    {
        using var answer = await Dashboard.Client.GetAsync(Path(path), Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("default")]
    public async Task A_query_is_answered_by_Prometheus(string source)
    {
        using var answer = await Dashboard.PostAsync($"/api/datasources/{source}/query", """{"query": "vector(40) + 2", "time": 1000000000}""");

        Assert.Contains("\"42\"", await answer.Content.ReadAsStringAsync(Dashboard.Timeout), StringComparison.Ordinal);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_query_over_a_time_has_a_point_per_step()
    {
        using var answer = await Dashboard.PostAsync("/api/datasources/metrics/query_range", """{"query": "vector(1)", "start": 1000, "end": 1090, "step": 15}""");

        var data = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Dashboard.Timeout)).RootElement.GetProperty("data");
        Assert.Equal(7, data.GetProperty("result")[0].GetProperty("values").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"query": "vector(1)", "start": 0, "end": 11001, "step": 1}""")]
    [InlineData("""{"query": "vector(1)", "start": 0, "end": 10, "step": 0}""")]
    [InlineData("""{"query": "vector(1)", "start": 10, "end": 0, "step": 1}""")]
    [InlineData("""{"query": "", "start": 0, "end": 10, "step": 1}""")]
    [InlineData("""{"start": 0, "end": 10, "step": 1}""")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public async Task A_query_without_bounds_is_refused(string body)
    {
        using var answer = await Dashboard.PostAsync("/api/datasources/metrics/query_range", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused()
    {
        using var answer = await Dashboard.PostAsync("/api/datasources/metrics/query", JsonSerializer.Serialize(new { query = new string('1', 20_000), time = 0 }));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_Prometheus_says_of_a_mistake_is_passed_on()
    {
        using var answer = await Dashboard.PostAsync("/api/datasources/metrics/query", """{"query": "sum(", "time": 0}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("parse error", await answer.Content.ReadAsStringAsync(Dashboard.Timeout), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/datasources/metrics/labels")]
    [InlineData("/api/datasources/metrics/labels/job/values")]
    [InlineData("/api/datasources/metrics/series?match[]=up")]
    [InlineData("/api/alerts/rules")]
    public async Task Names_and_rules_can_be_asked_for(string path) =>
        Assert.Equal("success", (await GetAsync(path)).GetProperty("status").GetString());

    [Theory]
    [InlineData("/api/datasources/metrics/labels/..%2F..%2Fadmin/values")]
    [InlineData("/api/datasources/metrics/labels/a%3Fb/values")]
    public async Task The_name_of_a_label_leads_nowhere_else(string path)
    {
        using var answer = await Dashboard.Client.GetAsync(Path(path), Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/datasources/metrics/admin/tsdb/delete_series")]
    [InlineData("POST", "/api/datasources/metrics/series")]
    [InlineData("GET", "/api/datasources/metrics/-/quit")]
    [InlineData("GET", "/api/datasources/metrics/query?query=up")]
    public async Task Nothing_else_of_Prometheus_can_be_reached(string method, string path)
    {
        using var answer = method == "POST" ? await Dashboard.PostAsync(path, "{}") : await Dashboard.Client.GetAsync(Path(path), Dashboard.Timeout);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Theory]
    [InlineData("/api/datasources/metrics/query")]
    [InlineData("/api/datasources/metrics/query_range")]
    [InlineData("/api/alerts/silences")]
    public async Task What_another_site_sends_is_refused(string path)
    {
        using var foreign = await Dashboard.PostAsync(path, "{}", "https://evil.example");
        using var form = await Dashboard.PostAsync(path, "{}", withHeader: false);

        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
    }

    [Theory]
    [InlineData("/api/dashboards")]
    [InlineData("/api/dashboards/the-overview")]
    [InlineData("/api/datasources/metrics/labels")]
    [InlineData("/api/alerts/rules")]
    [InlineData("/api/alerts/silences")]
    [InlineData("/api/runbooks/docs/runbooks/HighLatency.md")]
    public async Task Without_the_cookie_there_is_nothing(string path)
    {
        using var stranger = new HttpClient();
        using var answer = await stranger.GetAsync(new Uri(Dashboard.Url + path), Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Without_an_Alertmanager_silences_are_not_to_be_had()
    {
        using var answer = await Dashboard.Client.GetAsync(Path("/api/alerts/silences"), Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("no Alertmanager", await answer.Content.ReadAsStringAsync(Dashboard.Timeout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runbook_is_given_as_a_text_that_no_browser_takes_for_a_page()
    {
        using var answer = await Dashboard.Client.GetAsync(Path("/api/runbooks/docs/runbooks/HighLatency.md"), Dashboard.Timeout);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("# HighLatency", await answer.Content.ReadAsStringAsync(Dashboard.Timeout), StringComparison.Ordinal);
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await Dashboard.Client.GetStringAsync(Path(path), Dashboard.Timeout)).RootElement;
}

/// <summary>What stands in for Grafana when something else is not there.</summary>
public sealed class GrafanaAloneTests
{
    [Fact]
    public async Task Without_the_dashboard_Grafana_is_healthy_and_says_where_the_pages_are()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var (_, grafana) = GrafanaUnderTest.AddTo(builder);
        await using var application = await builder.BuildAsync(timeout.Token);
        await application.StartAsync(timeout.Token);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("grafana", timeout.Token);
        using var client = new HttpClient { BaseAddress = new Uri(grafana.GetEndpoint("http").Url) };
        using var answer = await client.GetAsync(new Uri("/d/the-overview", UriKind.Relative), timeout.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("which is off", await answer.Content.ReadAsStringAsync(timeout.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Prometheus_that_is_gone_is_said_to_be()
    {
        await using var grafana = new DashboardUnderTest();
        GrafanaUnderTest.AddTo(grafana.Builder);
        await grafana.StartAsync();
        await grafana.Application.ResourceNotifications.WaitForResourceHealthyAsync("grafana", grafana.Timeout);
        await grafana.Application.ResourceNotifications.WaitForResourceHealthyAsync("prometheus", grafana.Timeout);
        await grafana.LogInAsync();

        var prometheus = grafana.Builder.Resources.Single(resource => resource.Name == "prometheus");
        await grafana.Application.ResourceCommands.ExecuteCommandAsync(prometheus, KnownResourceCommands.StopCommand, grafana.Timeout);
        using var answer = await grafana.PostAsync("/api/datasources/metrics/query", """{"query": "up", "time": 0}""");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.StartsWith("Metrics cannot be reached", await answer.Content.ReadAsStringAsync(grafana.Timeout), StringComparison.Ordinal);
    }
}
