using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

/// <summary>What a service sends to a collector. No database is there.</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    private const int Requests = 300;

    private OtlpCollector _collector = null!;

    public async Task InitializeAsync() => _collector = await OtlpCollector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Theory]
    [InlineData("NO_PROXY")]
    [InlineData("HTTP_PROXY")]
    [InlineData("all_proxy")]
    public async Task A_service_told_of_an_otlp_endpoint_sends_all_signals(string deadProxy)
    {
        await using var service = await ServiceProcess.StartAsync("OrderDemo.LoadGen", [("LoadGen__Target", "http://127.0.0.1:1"), (deadProxy, "http://127.0.0.1:9"), .. _collector.Settings]);

        await Task.WhenAll(((string[])["traces", "metrics", "logs"]).Select(signal => _collector.WaitForAsync(signal, "OrderDemo.LoadGen")));
    }

    [Theory]
    [InlineData("GET", "/error?rate=0", "GET /error")]
    [InlineData("GET", "/no/such/path", "GET")]
    [InlineData("FORGE", "/no/such/path", "HTTP")]
    public async Task A_span_is_named_by_method_and_route(string method, string path, string name)
    {
        await using var api = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await api.Http.SendAsync(request);

        Assert.DoesNotContain("HttpRequestIn", await _collector.WaitForAsync("traces", OtlpCollector.SpanName(name)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_new_traces_are_recorded_and_only_their_requests_are_logged()
    {
        await using var api = await StartAsync(("Telemetry__TracesPerSecond", "1"));
        for (var i = 0; i < Requests; i++) (await api.GetAsync("/error?rate=0")).Dispose();
        await GetAsync(api, "/delay?seconds=0", isRecorded: true);

        // The caller's decision is kept, and it is sent after all others.
        var traces = await _collector.WaitForAsync("traces", OtlpCollector.SpanName("GET /delay"));
        var logs = await _collector.WaitForAsync("logs", "Request finished HTTP/1.1 GET http://127.0.0.1");
        await _collector.WaitForAsync("logs", "/delay");

        // One a second; a machine that needs longer than a second for six requests records most of them.
        Assert.InRange(traces.Split(OtlpCollector.SpanName("GET /error")).Length - 1, 1, Requests / 3);
        Assert.InRange(_collector.Received("logs").Split("Request finished").Length - 1, 1, Requests / 3);
        Assert.DoesNotContain(OtlpCollector.SpanName("Open"), traces, StringComparison.Ordinal);
        Assert.NotEmpty(logs);
    }

    [Fact]
    public async Task The_failure_of_a_request_that_is_not_recorded_is_logged()
    {
        await using var api = await StartAsync(("Telemetry__TracesPerSecond", "0"));

        var traceId = await GetAsync(api, "/api/order/1", isRecorded: false);

        await _collector.WaitForAsync("logs", $"GET /api/order/{{id:long}} failed with 503: UnableToConnectToHost, trace_id {traceId}");
        Assert.DoesNotContain("Request finished", _collector.Received("logs"), StringComparison.Ordinal);
        Assert.Equal("", _collector.Received("traces"));
    }

    private Task<ApiUnderTest> StartAsync(params (string, string)[] settings) => ApiUnderTest.StartAsync(
        "Server=127.0.0.1;Port=1;User ID=nobody;Database=orders", [("Faults__Enabled", "true"), .. _collector.Settings, .. settings]);

    /// <summary>Sends a request in a trace of this client, and returns the trace's id.</summary>
    private static async Task<string> GetAsync(ApiUnderTest api, string path, bool isRecorded)
    {
        var traceId = System.Diagnostics.ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{traceId}-00f067aa0ba902b7-0{(isRecorded ? 1 : 0)}");
        using var response = await api.Http.SendAsync(request);
        if (!response.IsSuccessStatusCode) Assert.Equal(traceId, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("trace_id").GetString());
        return traceId;
    }
}
