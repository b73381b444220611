using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class OrderTests(ShopFixture shop)
{
    [Fact]
    public async Task An_order_is_confirmed_with_its_total_at_catalogue_prices()
    {
        using var response = await shop.Api.PostAsync(1, (3, 2), (1, 1));
        var order = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal((1, "confirmed", 89.97m),
            (order.GetProperty("customer_id").GetInt32(), order.GetProperty("status").GetString(), order.GetProperty("total").GetDecimal()));
    }

    [Fact]
    public async Task The_location_of_a_new_order_leads_to_it()
    {
        using var response = await shop.Api.PostAsync(1, (3, 2));
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("order_id").GetInt64();

        Assert.Equal($"/api/order/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(id, (await shop.Api.GetJsonAsync(response.Headers.Location.OriginalString)).GetProperty("order_id").GetInt64());
    }

    [Fact]
    public async Task An_order_reads_back_with_customer_and_items_in_their_order()
    {
        using var response = await shop.Api.PostAsync(2, (6, 3), (3, 2), (6, 1));

        var order = await shop.Api.GetJsonAsync(response.Headers.Location!.OriginalString);

        Assert.Equal("""{"name":"Ben Andersson","email":"ben.andersson@example.com","city":"Wien","country":"AT"}""",
            order.GetProperty("customer").GetRawText());
        Assert.Equal(
            """[{"product_id":6,"name":"Espresso cup set, black","quantity":3,"unit_price":24.50},"""
            + """{"product_id":3,"name":"Pour-over kettle, slate","quantity":2,"unit_price":29.99},"""
            + """{"product_id":6,"name":"Espresso cup set, black","quantity":1,"unit_price":24.50}]""",
            order.GetProperty("items").GetRawText());
    }

    [Fact]
    public async Task What_was_confirmed_is_what_reads_back()
    {
        using var response = await shop.Api.PostAsync(5, (10, 7), (20, 1));
        var confirmed = await response.Content.ReadFromJsonAsync<JsonElement>();

        var order = await shop.Api.GetJsonAsync(response.Headers.Location!.OriginalString);

        Assert.All(confirmed.EnumerateObject(), property => Assert.Equal(property.Value.GetRawText(), order.GetProperty(property.Name).GetRawText()));
    }

    [Fact]
    public async Task The_time_of_an_order_is_now_in_utc()
    {
        using var response = await shop.Api.PostAsync(1, (3, 2));
        var text = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("created_at").GetString()!;

        Assert.EndsWith("Z", text, StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddSeconds(-30), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task The_largest_order_is_accepted()
    {
        using var response = await shop.Api.PostAsync(1000, [.. Enumerable.Range(151, 50).Select(product => (product, 1000))]);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task Fields_that_are_not_known_are_ignored()
    {
        using var response = await shop.Api.PostAsync("""{"customer_id":1,"note":"gift","items":[{"product_id":1,"quantity":1,"colour":"red"}]}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/order/9223372036854775807")]
    [InlineData("/api/order/0")]
    [InlineData("/api/order/-1")]
    [InlineData("/api/order/one")]
    [InlineData("/api/order/99999999999999999999")]
    public async Task An_order_that_does_not_exist_is_not_found(string path)
    {
        using var response = await shop.Api.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }
}
