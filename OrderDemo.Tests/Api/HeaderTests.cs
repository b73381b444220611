namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class HeaderTests(ShopFixture shop)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/metrics")]
    [InlineData("/api/order/1")]
    [InlineData("/no/such/path")]
    public async Task Every_response_keeps_browsers_from_doing_more_than_reading_it(string path)
    {
        using var response = await shop.Api.GetAsync(path);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task No_response_names_the_server()
    {
        using var response = await shop.Api.GetAsync("/alive");

        Assert.Empty(response.Headers.Server);
    }
}
