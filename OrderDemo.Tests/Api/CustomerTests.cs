using System.Net;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class CustomerTests(ShopFixture shop)
{
    [Fact]
    public async Task A_customer_has_a_name_an_address_and_a_past() => Assert.Equal(
        """{"customer_id":2,"name":"Ben Andersson","email":"ben.andersson@example.com","city":"Wien","country":"AT","created_at":"2024-01-01T22:00:00Z"}""",
        (await shop.Api.GetJsonAsync("/api/customers/2")).GetRawText());

    [Theory]
    [InlineData("/api/customers/1001")]
    [InlineData("/api/customers/0")]
    [InlineData("/api/customers/-1")]
    [InlineData("/api/customers/me")]
    [InlineData("/api/customers/9999999999")]
    public async Task A_customer_that_does_not_exist_is_not_found(string path)
    {
        using var response = await shop.Api.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }
}
