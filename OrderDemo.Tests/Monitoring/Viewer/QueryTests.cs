using System.Net;
using System.Text.Json;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>The queries that the viewer forwards to Prometheus.</summary>
[Collection(nameof(ViewerUnderTest))]
public sealed class QueryTests(ViewerUnderTest fixture)
{
    private ViewerProcess Viewer => fixture.Viewer;

    [Fact]
    public async Task Data_sources_are_listed_with_the_URL_that_links_to_Prometheus_need()
    {
        using var list = JsonDocument.Parse(await Viewer.Client.GetStringAsync(Path("/api/dashboards")));

        var sources = list.RootElement.GetProperty("dataSources");
        Assert.Equal(["metrics Metrics", "logs Logs: 50$"], sources.EnumerateArray().Select(source => $"{source.GetProperty("uid")} {source.GetProperty("name")}"));
        Assert.Equal("1s", sources[0].GetProperty("timeInterval").GetString());
        Assert.StartsWith("http://127.0.0.1:", sources[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, sources[1].GetProperty("url").ValueKind);
        Assert.Equal("PA58DA793C7250F1B", sources[0].GetProperty("autoUid").GetString());
        Assert.Equal("""[{"name":"trace_id","url":"http://localhost:15080/traces/detail/${__value.raw}","label":"Trace in Aspire"}]""", sources[0].GetProperty("traceLinks").GetRawText());
    }

    [Fact]
    public async Task Exemplars_are_asked_for_in_a_range()
    {
        using var response = await Viewer.PostAsync("/api/datasources/metrics/query_exemplars", """{"query": "up", "start": 1000, "end": 2000}""");
        using var reversed = await Viewer.PostAsync("/api/datasources/metrics/query_exemplars", """{"query": "up", "start": 2000, "end": 1000}""");

        Assert.Equal("""{"status":"success","data":[]}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, reversed.StatusCode);
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("default")]
    public async Task Prometheus_answers_a_query(string source)
    {
        using var response = await Viewer.PostAsync($"/api/datasources/{source}/query", """{"query": "vector(40) + 2", "time": 1000000000}""");

        Assert.Contains("\"42\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_range_query_has_a_point_per_step()
    {
        using var response = await Viewer.PostAsync("/api/datasources/metrics/query_range", """{"query": "vector(1)", "start": 1000, "end": 1090, "step": 15}""");

        var data = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("data");
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
        using var response = await Viewer.PostAsync("/api/datasources/metrics/query_range", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(20_000, HttpStatusCode.BadRequest)]
    [InlineData(100_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_query_that_is_too_long_is_refused(int length, HttpStatusCode expected)
    {
        using var response = await Viewer.PostAsync("/api/datasources/metrics/query", JsonSerializer.Serialize(new { query = new string('1', length), time = 0 }));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_error_of_Prometheus_is_passed_on()
    {
        using var response = await Viewer.PostAsync("/api/datasources/metrics/query", """{"query": "sum(", "time": 0}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("parse error", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/datasources/metrics/labels")]
    [InlineData("/api/datasources/metrics/labels/job/values")]
    [InlineData("/api/datasources/metrics/series?match[]=up")]
    [InlineData("/api/alerts/rules")]
    public async Task Labels_series_and_rules_can_be_read(string path)
    {
        using var json = JsonDocument.Parse(await Viewer.Client.GetStringAsync(Path(path)));

        Assert.Equal("success", json.RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/api/datasources/metrics/labels/..%2F..%2Fadmin/values")]
    [InlineData("/api/datasources/metrics/labels/a%3Fb/values")]
    public async Task A_label_name_cannot_change_the_path(string path)
    {
        using var response = await Viewer.Client.GetAsync(Path(path));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/datasources/metrics/admin/tsdb/delete_series")]
    [InlineData("POST", "/api/datasources/metrics/series")]
    [InlineData("GET", "/api/datasources/metrics/-/quit")]
    [InlineData("GET", "/api/datasources/metrics/query?query=up")]
    [InlineData("GET", "/api/datasources/no-such/labels")]
    [InlineData("GET", "/api/datasources/logs/labels")]
    [InlineData("POST", "/api/dashboards")]
    public async Task Other_calls_of_Prometheus_cannot_be_reached(string method, string path)
    {
        using var response = method == "POST" ? await Viewer.PostAsync(path, "{}") : await Viewer.Client.GetAsync(Path(path));

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);
}
