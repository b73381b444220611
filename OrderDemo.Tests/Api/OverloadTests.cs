using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class OverloadTests(ShopFixture shop) : IAsyncLifetime
{
    private CuttingProxy _proxy = null!;
    private ApiUnderTest _small = null!;

    /// <summary>The API with one write at a time.</summary>
    public async Task InitializeAsync()
    {
        var settings = new MySqlConnectionStringBuilder(shop.Database.ConnectionString) { DefaultCommandTimeout = 60 };
        _proxy = CuttingProxy.Before(settings);
        _small = await ApiUnderTest.StartAsync(settings.ConnectionString,
            ("Overload__Writes__Concurrent", "1"), ("Overload__Writes__Queued", "0"), ("Overload__TimeoutSeconds", "60"));
    }

    public async Task DisposeAsync()
    {
        await _small.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_free_slot_orders_are_rejected_and_other_requests_are_served()
    {
        var (running, commit) = await OccupyAsync();
        using var rejected = await _small.PostAsync(1, (3, 2));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, rejected.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), rejected.Headers.RetryAfter!.Delta);
        Assert.Equal("application/problem+json", rejected.Content.Headers.ContentType!.MediaType);
        foreach (var path in (string[])["/api/products", "/api/customers/1", "/health", "/alive", "/metrics"])
        {
            using var response = await _small.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Contains("endpoint=\"/api/order\",method=\"POST\",status=\"503\"", await _small.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
        await _small.Service.WroteAsync("Rejected 1 requests with 503");
        commit.SetResult();
        using var accepted = await running;
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar")]
    public async Task A_list_of_the_endpoints_changes_neither_limits_nor_metrics(string path)
    {
        var (running, commit) = await OccupyAsync();
        using (var before = await _small.PostAsync(1, (3, 2))) Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        using (var list = await _small.GetAsync(path)) Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        using (var after = await _small.PostAsync(1, (3, 2))) Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);

        Assert.Equal((1, 2, 0), (await GateAsync("accepted_total"), await GateAsync("rejected_total"), await GateAsync("waiting")));
        commit.SetResult();
        (await running).Dispose();
        (await _small.PostAsync(1, (3, 2))).Dispose();
        Assert.Equal((2, 2, 0), (await GateAsync("accepted_total"), await GateAsync("rejected_total"), await GateAsync("waiting")));
    }

    [Fact]
    public async Task Orders_are_stored_while_256_others_do_not_send_the_rest_of_their_bodies()
    {
        var slow = new List<RawConnection>();
        for (var i = 0; i < 256; i++)
        {
            slow.Add(await RawConnection.OpenAsync(shop.Api.Http.BaseAddress!));
            await slow[^1].SendAsync("POST /api/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 100 ", await slow[^1].ReadAsync(), StringComparison.Ordinal);
        }

        using var order = await shop.Api.PostAsync(1, (3, 2));
        using var health = await shop.Api.GetAsync("/health");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (order.StatusCode, health.StatusCode));
        foreach (var connection in slow) await connection.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "The request timed out. Try again later.")]
    [InlineData("POST", "The request timed out. An order may have been placed: retry with the same Idempotency-Key.")]
    public async Task A_timeout_says_what_may_have_happened(string method, string detail)
    {
        var settings = new MySqlConnectionStringBuilder(shop.Database.ConnectionString) { DefaultCommandTimeout = 60 };
        await using var proxy = CuttingProxy.Before(settings);
        await using var api = await ApiUnderTest.StartAsync(settings.ConnectionString, ("Overload__TimeoutSeconds", "0.3"));
        var held = proxy.HoldAt(method == "GET" ? "FROM customers" : "COMMIT");

        using var late = method == "GET" ? await api.GetAsync("/api/customers/1") : await api.PostAsync(1, (3, 2));

        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
        Assert.Equal(detail, (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        held.SetResult();
    }

    private Task<double> GateAsync(string metric) => _small.MetricAsync($"orderdemo_gate_{metric}{{", "endpoint=\"/api/order\"");

    /// <summary>Starts an order that has the only slot until its commit is released.</summary>
    private async Task<(Task<HttpResponseMessage> Running, TaskCompletionSource Commit)> OccupyAsync()
    {
        var commit = _proxy.HoldAt("COMMIT");
        var running = _small.PostAsync(1, (3, 2));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await GateAsync("accepted_total") == 0) await Task.Delay(5, deadline.Token);
        return (running, commit);
    }
}
