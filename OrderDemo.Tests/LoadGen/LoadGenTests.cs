using System.Net;
using OrderDemo.Tests.Api;

namespace OrderDemo.Tests.LoadGen;

public sealed class LoadGenTests
{
    [Fact]
    public async Task Orders_are_placed_and_read_back()
    {
        await using var shop = await ShopStub.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        await load.SeesAsync("create_order", "ok");
        await load.SeesAsync("read_order", "ok");
    }

    [Fact]
    public async Task The_load_outlives_an_outage_of_its_target()
    {
        var shop = await ShopStub.StartAsync();
        var address = shop.Address;
        await using var load = await LoadGenUnderTest.StartAsync(address);
        await load.SeesAsync("read_order", "ok");

        await shop.DisposeAsync();
        await load.SeesAsync("read_order", "unreachable");

        await using var again = await ShopStub.StartAsync(address);
        await load.SeesAsync("create_order", "ok");
        await load.SeesAsync("read_order", "ok");
    }

    [Fact]
    public async Task An_order_that_reads_back_differently_is_a_wrong_response()
    {
        await using var shop = await ShopStub.StartAsync(readBack: 11);
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        await load.SeesAsync("read_order", "wrong_response");
    }

    [Fact]
    public async Task The_generator_is_healthy_while_its_target_is_away()
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1");
        await load.SeesAsync("create_order", "unreachable");

        using var response = await load.Http.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("loadgen_target_rate{", "} 50")]
    [InlineData("loadgen_scenario_info{", "scenario=\"steady\"} 1")]
    [InlineData("loadgen_users{", "} 0")]
    [InlineData("loadgen_slo_ok{", "} 1")]
    [InlineData("loadgen_requests_late_total{", "} ")]
    [InlineData("loadgen_requests_dropped_total{", "} 0")]
    [InlineData("loadgen_request_duration_seconds_count{", "operation=\"create_order\",outcome=\"ok\"} ")]
    [InlineData("http_client_request_duration_seconds_count{", "http_request_method=\"POST\"")]
    public async Task Prometheus_sees_the_load(string series, string has)
    {
        await using var shop = await ShopStub.StartAsync();
        await using var load = await ServiceProcess.StartAsync("OrderDemo.LoadGen",
            ("LoadGen__Target", shop.Address), ("LoadGen__Rate", "50"));
        await shop.ReadBack;

        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri(load.Address, "/metrics"));

        Assert.Contains(metrics.Split('\n'), line => line.StartsWith(series, StringComparison.Ordinal) && line.Contains(has, StringComparison.Ordinal));
    }
}
