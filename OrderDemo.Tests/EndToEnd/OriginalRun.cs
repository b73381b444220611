using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>
/// The load test of the Python original: ten users, two more each second. It takes ten seconds; ORIGINAL_RUN=2m makes it as
/// long as the original.
/// </summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed partial class OriginalRun(RunningDemo demo) : IAsyncLifetime
{
    private readonly string _result = Path.GetTempFileName();
    private HttpClient _load = null!;

    /// <summary>Stops the steady load, so that only the requests of the run are counted.</summary>
    public async Task InitializeAsync()
    {
        _load = demo.Application.CreateHttpClient("loadgen", "http");
        using var _ = await _load.PostAsync("/stop", null);
        while ((await _load.GetFromJsonAsync<JsonElement>("/status")).GetProperty("run").GetProperty("running").GetBoolean())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    public async Task DisposeAsync()
    {
        using var _ = await _load.PostAsJsonAsync("/load", new { scenario = "steady", rate = 20 });
        _load.Dispose();
        File.Delete(_result);
    }

    [Fact]
    public async Task Its_requests_are_those_that_the_API_and_Prometheus_counted_and_none_failed()
    {
        var before = await CountedByApiAsync();

        var run = await RunAsync();

        var counted = await CountedSinceAsync(before, run.Created + run.Read);
        Assert.Equal((run.Created, run.Read, 0), (counted["POST /api/order 201"], counted["GET /api/order/:id 200"], run.Errors));
        await SeesAsync("method='POST',endpoint='/api/order',status='201'", before.GetValueOrDefault("POST /api/order 201") + run.Created);
        await SeesAsync("method='GET',endpoint='/api/order/:id',status='200'", before.GetValueOrDefault("GET /api/order/:id 200") + run.Read);
    }

    private async Task<(long Created, long Read, long Errors)> RunAsync()
    {
        var duration = Environment.GetEnvironmentVariable("ORIGINAL_RUN") ?? "10s";
        await using var output = new StringWriter();
        // Without reconciliation, since its reads would be counted too.
        var code = await RunCommand.RunAsync(
            ["--target", demo.Api.BaseAddress!.ToString(), "--users", "10", "--spawn-rate", "2", "--duration", duration, "--threshold", "errors<1", "--no-reconcile", "--out", _result],
            output, output, CancellationToken.None);
        Assert.True(code == 0, output.ToString());

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(_result));
        var operations = result.RootElement.GetProperty("operations").EnumerateArray()
            .ToDictionary(operation => operation.GetProperty("operation").GetString()!, operation => operation.GetProperty("requests").GetInt64());
        return (operations["create_order"], operations["read_order"], result.RootElement.GetProperty("total").GetProperty("errors").GetInt64());
    }

    // The API counts a request at its end, which may be just after the client has its response.
    private async Task<Dictionary<string, long>> CountedSinceAsync(Dictionary<string, long> before, long atLeast)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var counted = (await CountedByApiAsync())
                .Where(endpoint => endpoint.Key.Contains(" /api/order", StringComparison.Ordinal))
                .ToDictionary(endpoint => endpoint.Key, endpoint => endpoint.Value - before.GetValueOrDefault(endpoint.Key));
            if (counted.Values.Sum() >= atLeast || timeout.IsCancellationRequested) return counted;
        }
    }

    private async Task<Dictionary<string, long>> CountedByApiAsync()
    {
        var metrics = await demo.Api.GetStringAsync("/metrics");
        return OriginalCounter().Matches(metrics).ToDictionary(
            match => $"{match.Groups["method"]} {match.Groups["endpoint"]} {match.Groups["status"]}",
            match => long.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture));
    }

    // The scrape interval is a second, so the query is repeated.
    private async Task SeesAsync(string labels, long count)
    {
        var series = await demo.Prometheus.QueryUntilAsync($"http_requests_total{{job='api',{labels}}}", "job", series => series.GetValueOrDefault("api") >= count);
        Assert.Equal(count, series["api"]);
    }

    [GeneratedRegex("""^http_requests_total\{.*endpoint="(?<endpoint>[^"]*)",method="(?<method>[^"]*)",status="(?<status>[^"]*)".*\} (?<count>\d+)""", RegexOptions.Multiline)]
    private static partial Regex OriginalCounter();
}
