using System.Globalization;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class MetricsTests(ShopFixture shop)
{
    [Theory]
    [InlineData("http_requests_total{", "endpoint=\"/api/order\"", "method=\"POST\"", "status=\"201\"")]
    [InlineData("http_requests_total{", "endpoint=\"/api/order/:id\"", "method=\"GET\"", "status=\"404\"")]
    [InlineData("http_request_duration_seconds_bucket{", "endpoint=\"/api/order/:id\"", "method=\"GET\"", "le=\"0.0005\"")]
    [InlineData("http_server_request_duration_seconds_bucket{", "http_route=\"/api/order\"", "le=\"0.0005\"")]
    [InlineData("http_server_request_duration_seconds_bucket{", "http_route=\"/api/order\"", "le=\"10\"")]
    [InlineData("http_server_active_requests{")]
    [InlineData("kestrel_active_connections{")]
    [InlineData("dotnet_gc_collections_total{")]
    [InlineData("db_client_operation_duration_seconds_count{", "db_system_name=\"mariadb\"", "db_operation_name=\"COMMIT\"")]
    [InlineData("db_client_connections_usage{", "state=\"idle\"", "pool_name=\"orders-reads\"")]
    [InlineData("db_client_connections_usage{", "state=\"used\"", "pool_name=\"orders-writes\"")]
    [InlineData("db_client_connections_wait_time_seconds_count{")]
    [InlineData("resilience_polly_pipeline_duration_milliseconds_count{", "pipeline_name=\"database\"")]
    [InlineData("orderdemo_orders_created_total{")]
    [InlineData("orderdemo_order_value_count{")]
    [InlineData("orderdemo_products{", "} 200")]
    public async Task Prometheus_sees(string series, params string[] parts)
    {
        using var posted = await shop.Api.PostAsync(1, (3, 2));
        using var missed = await shop.Api.GetAsync("/api/order/9999999");

        Assert.Contains(await SeriesAsync(shop.Api), line =>
            line.StartsWith(series, StringComparison.Ordinal) && parts.All(part => line.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_order_counts_once()
    {
        var before = await OrdersAsync(shop.Api);

        using var accepted = await shop.Api.PostAsync(1, (3, 2));
        using var refused = await shop.Api.PostAsync(1, (201, 2));

        Assert.Equal(before + 1, await OrdersAsync(shop.Api));
    }

    [Fact]
    public async Task Before_the_first_order_there_are_none_rather_than_nothing()
    {
        await using var api = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);

        Assert.Equal(0, await OrdersAsync(api));
    }

    [Fact]
    public async Task A_scan_of_10_000_random_paths_methods_and_keys_adds_no_series_beyond_one_for_unknown()
    {
        await ScanAsync("first");
        var before = await SeriesAsync(shop.Api);

        await Parallel.ForEachAsync(Enumerable.Range(0, 3_400), async (i, _) => await ScanAsync("scan" + i));

        Assert.Equal(Requests(before), Requests(await SeriesAsync(shop.Api)));

        static string[] Requests(string[] series) => [.. series
            .Where(line => line.StartsWith("http_", StringComparison.Ordinal) || line.StartsWith("db_", StringComparison.Ordinal))
            .Select(line => line[..line.LastIndexOf(' ')])
            .Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Probes_and_scrapes_are_no_requests()
    {
        using var health = await shop.Api.GetAsync("/health");

        Assert.DoesNotContain(await SeriesAsync(shop.Api), line =>
            line.StartsWith("http_", StringComparison.Ordinal)
            && (line.Contains("/health", StringComparison.Ordinal) || line.Contains("/metrics", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")] // Prometheus 2.42
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2")] // 3.x
    [InlineData("text/plain;version=1.0.0;escaping=allow-utf-8")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8")] // a browser
    public async Task Names_are_the_same_for_everybody_who_asks(string accept)
    {
        await using var api = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);
        using var posted = await api.PostAsync(1, (3, 2));
        var plain = await NamesAsync(null);

        Assert.Contains("http_server_request_duration_seconds_bucket", plain);
        Assert.Equal(plain, await NamesAsync(accept));

        async Task<SortedSet<string>> NamesAsync(string? accept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await api.Http.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode, accept);
            return new((await response.Content.ReadAsStringAsync()).Split('\n').Where(line => line is [not '#', ..]).Select(line => line.Split('{', ' ')[0])
                // OpenMetrics has the times of creation in addition.
                .Where(name => !name.EndsWith("_created", StringComparison.Ordinal)), StringComparer.Ordinal);
        }
    }

    private async Task ScanAsync(string word)
    {
        (string, string)[] requests = [("GET", $"/{word}"), (word.ToUpperInvariant(), $"/api/{word}"), ("GET", $"/api/order/{word}")];
        foreach (var (method, path) in requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Idempotency-Key", word } } };
            using var response = await shop.Api.Http.SendAsync(request);
        }
    }

    private static async Task<string[]> SeriesAsync(ApiUnderTest api) =>
        [.. (await api.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Where(line => line is [not '#', ..])];

    private static async Task<double> OrdersAsync(ApiUnderTest api) => double.Parse(
        (await SeriesAsync(api)).Single(line => line.StartsWith("orderdemo_orders_created_total", StringComparison.Ordinal)).Split(' ')[^1],
        CultureInfo.InvariantCulture);
}
