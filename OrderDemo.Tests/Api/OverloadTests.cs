using System.Net;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class OverloadTests(ShopFixture shop) : IAsyncLifetime
{
    private ApiUnderTest _small = null!;

    /// <summary>The API with room for a single write.</summary>
    public async Task InitializeAsync() => _small = await ApiUnderTest.StartAsync(shop.Database.ConnectionString,
        ("Overload__Writes__Concurrent", "1"), ("Overload__Writes__Queued", "0"), ("Connections__GraceSeconds", "60"));

    public async Task DisposeAsync() => await _small.DisposeAsync();

    [Fact]
    public async Task When_there_is_no_room_orders_are_turned_away_and_all_else_goes_on()
    {
        await using (var connection = await RawConnection.OpenAsync(_small.Http.BaseAddress!))
        {
            // An order that does not come takes up the room, from when it is told to.
            await connection.SendAsync("POST /api/order HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 100 ", await connection.ReadAsync(), StringComparison.Ordinal);
            using var refused = await _small.PostAsync(1, (3, 2));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            foreach (var path in (string[])["/api/products", "/api/customers/1", "/health", "/alive", "/metrics"])
            {
                using var response = await _small.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }

            Assert.Contains("endpoint=\"/api/order\",method=\"POST\",status=\"503\"", await _small.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
        }

        using var accepted = await PostUntilAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_let_in_and_what_is_refused_is_measured()
    {
        using var accepted = await _small.PostAsync(1, (3, 2));
        await using (var connection = await RawConnection.OpenAsync(_small.Http.BaseAddress!))
        {
            await connection.SendAsync("POST /api/order HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
            await connection.ReadAsync();
            using var refused = await _small.PostAsync(1, (3, 2));
        }

        Assert.Equal((2, 1, 0), (
            await _small.MetricAsync("orderdemo_gate_accepted_total{", "endpoint=\"/api/order\""),
            await _small.MetricAsync("orderdemo_gate_refused_total{", "endpoint=\"/api/order\""),
            await _small.MetricAsync("orderdemo_gate_waiting{", "endpoint=\"/api/order\"")));
        await _small.Service.WroteAsync("Rejected 1 requests with 503");
    }

    private async Task<HttpResponseMessage> PostUntilAsync(HttpStatusCode status)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            timeout.Token.ThrowIfCancellationRequested();
            var response = await _small.PostAsync(1, (3, 2));
            if (response.StatusCode == status) return response;
            response.Dispose();
        }
    }
}
