using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class OrderListTests(ShopFixture shop)
{
    [Fact]
    public async Task The_newest_order_is_the_first()
    {
        var ids = await PlaceAsync(customer: 11, count: 2);

        var page = await shop.Api.GetJsonAsync("/api/orders?limit=2");

        Assert.Equal([ids[1], ids[0]], Ids(page));
    }

    [Fact]
    public async Task A_listed_order_is_what_was_confirmed()
    {
        using var response = await shop.Api.PostAsync(12, (3, 2), (1, 1));
        var confirmed = await response.Content.ReadAsStringAsync();

        var page = await shop.Api.GetJsonAsync("/api/orders?customer_id=12&limit=1");

        Assert.Equal(confirmed, page.GetProperty("orders")[0].GetRawText());
    }

    [Fact]
    public async Task Pages_have_every_order_of_a_customer_once()
    {
        var ids = await PlaceAsync(customer: 13, count: 5);
        await PlaceAsync(customer: 14, count: 2);

        var (seen, sizes, after) = (new List<long>(), new List<int>(), "");
        do
        {
            var page = await shop.Api.GetJsonAsync("/api/orders?customer_id=13&limit=2" + after);
            seen.AddRange(Ids(page));
            sizes.Add(page.GetProperty("orders").GetArrayLength());
            after = page.GetProperty("next").GetString() is { } next ? "&after=" + next : null;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Reverse(ids), seen);
        Assert.Equal([2, 2, 1], sizes);
    }

    [Fact]
    public async Task Orders_placed_meanwhile_do_not_shift_the_next_page()
    {
        var ids = await PlaceAsync(customer: 15, count: 4);
        var first = await shop.Api.GetJsonAsync("/api/orders?customer_id=15&limit=2");

        await PlaceAsync(customer: 15, count: 3);
        var second = await shop.Api.GetJsonAsync("/api/orders?customer_id=15&limit=2&after=" + first.GetProperty("next").GetString());

        Assert.Equal([ids[1], ids[0]], Ids(second));
    }

    [Fact]
    public async Task The_last_page_says_that_nothing_follows_even_when_it_is_full()
    {
        await PlaceAsync(customer: 16, count: 2);

        var page = await shop.Api.GetJsonAsync("/api/orders?customer_id=16&limit=2");

        Assert.Equal((2, JsonValueKind.Null), (page.GetProperty("orders").GetArrayLength(), page.GetProperty("next").ValueKind));
    }

    [Fact]
    public async Task A_customer_without_orders_has_an_empty_list() =>
        Assert.Equal("""{"orders":[],"next":null}""", (await shop.Api.GetJsonAsync("/api/orders?customer_id=2000000")).GetRawText());

    [Theory]
    [InlineData("/api/orders?limit=0", "limit")]
    [InlineData("/api/orders?limit=201", "limit")]
    [InlineData("/api/orders?limit=", "limit")]
    [InlineData("/api/orders?limit=1&limit=2", "limit")]
    [InlineData("/api/orders?customer_id=me", "customer_id")]
    [InlineData("/api/orders?after=-1", "after")]
    [InlineData("/api/orders?after=%00", "after")]
    public async Task An_invalid_parameter_is_a_400_that_names_it(string path, string parameter)
    {
        using var response = await shop.Api.GetAsync(path);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("SELECT id FROM orders WHERE id < 99999 ORDER BY id DESC LIMIT 51", "PRIMARY")]
    [InlineData("SELECT id FROM orders WHERE customer_id = 1 AND id < 99999 ORDER BY id DESC LIMIT 51", "orders_of_customer")]
    public async Task A_page_is_read_from_an_index_without_sorting(string query, string index)
    {
        var plan = await shop.Database.QueryAsync<string>($"EXPLAIN FORMAT=JSON {query}");

        Assert.Contains($"\"key\": \"{index}\"", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("filesort", plan, StringComparison.Ordinal);
    }

    private async Task<List<long>> PlaceAsync(int customer, int count)
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
        {
            using var response = await shop.Api.PostAsync(customer, (i + 1, 1));
            ids.Add(long.Parse(response.Headers.Location!.OriginalString.Split('/')[^1], CultureInfo.InvariantCulture));
        }

        return ids;
    }

    private static IEnumerable<long> Ids(JsonElement page) =>
        page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("order_id").GetInt64());
}
