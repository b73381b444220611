using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

public sealed class CacheTests : IAsyncLifetime
{
    private readonly ShopDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("/api/order/1")]
    [InlineData("/api/customers/1")]
    [InlineData("/api/products")]
    public async Task A_second_read_is_served_from_memory(string path)
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString, ("Cache__CatalogSeconds", "3600"));
        using var placed = await api.PostAsync(1, (1, 1));
        var first = await api.Http.GetStringAsync(new Uri(path, UriKind.Relative));
        var (hits, misses) = (await HitsAsync(api), await MissesAsync(api));

        Assert.Equal(first, await api.Http.GetStringAsync(new Uri(path, UriKind.Relative)));

        Assert.Equal((hits + 1, misses), (await HitsAsync(api), await MissesAsync(api)));
    }

    [Fact]
    public async Task Without_a_lifetime_everything_is_read_from_the_database()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString, ("Cache__OrderSeconds", "0"));
        using var placed = await api.PostAsync(1, (1, 1));
        using var first = await api.GetAsync("/api/order/1");
        var misses = await MissesAsync(api);

        using var second = await api.GetAsync("/api/order/1");

        Assert.Equal((HttpStatusCode.OK, misses + 1), (second.StatusCode, await MissesAsync(api)));
    }

    [Fact]
    public async Task An_order_that_does_not_exist_yet_is_found_as_soon_as_it_does()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString);
        using var before = await api.GetAsync("/api/order/1");

        using var placed = await api.PostAsync(1, (1, 1));
        using var after = await api.GetAsync("/api/order/1");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_new_price_counts_when_the_life_of_the_old_one_is_over()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString, ("Cache__CatalogSeconds", "0"));
        using var before = await api.PostAsync(1, (1, 1));

        await _database.QueryAsync<object>("UPDATE products SET price = 31.5 WHERE id = 1");
        using var after = await api.PostAsync(1, (1, 1));

        Assert.Equal((29.99m, 31.50m), (await TotalAsync(before), await TotalAsync(after)));
    }

    [Fact]
    public async Task A_product_that_is_gone_is_a_422_even_when_it_is_still_remembered()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString, ("Cache__CatalogSeconds", "3600"));
        using var before = await api.PostAsync(1, (199, 1));

        await _database.QueryAsync<object>("DELETE FROM products WHERE id = 200");
        var responses = await Task.WhenAll(api.PostAsync(1, (200, 1)), api.PostAsync(2, (1, 1)), api.PostAsync(3, (200, 1), (1, 1)), api.PostAsync(4, (2, 1)));

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created],
            responses.Select(response => response.StatusCode));
        foreach (var response in responses) response.Dispose();
    }

    [Fact]
    public async Task Products_that_vanish_while_orders_for_them_come_are_named_in_every_422()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString, ("Cache__CatalogSeconds", "3600"));
        using var before = await api.PostAsync(1, (1, 1));

        for (var product = 200; product > 190; product--)
        {
            var placing = Enumerable.Range(1, 8).Select(customer => api.PostAsync(customer, (product, 1))).ToArray();
            var unrelated = Enumerable.Range(1, 4).Select(_ => api.GetAsync("/api/products")).ToArray();
            await _database.QueryAsync<object>($"SET foreign_key_checks = 0; DELETE FROM products WHERE id = {product}");
            var late = await Task.WhenAll(Enumerable.Range(1, 8).Select(customer => api.PostAsync(customer, (product, 1))));

            foreach (var response in late)
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
                var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
                Assert.Equal($"product_id {product} does not exist", errors.GetProperty("items[0].product_id")[0].GetString());
            }

            await Task.WhenAll(placing);
            await Task.WhenAll(unrelated);
        }
    }

    private static Task<double> HitsAsync(ApiUnderTest api) => api.MetricAsync("orderdemo_cache_requests_total", "hit");

    private static Task<double> MissesAsync(ApiUnderTest api) => api.MetricAsync("orderdemo_cache_requests_total", "miss");

    private static async Task<decimal> TotalAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("total").GetDecimal();
}
