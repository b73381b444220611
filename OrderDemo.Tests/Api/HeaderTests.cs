namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class HeaderTests(ShopFixture shop)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/metrics")]
    [InlineData("/api/order/1")]
    [InlineData("/no/such/path")]
    public async Task Every_answer_keeps_browsers_from_doing_more_than_reading_it(string path)
    {
        using var answer = await shop.Api.GetAsync(path);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task No_answer_says_what_server_gave_it()
    {
        using var answer = await shop.Api.GetAsync("/alive");

        Assert.Empty(answer.Headers.Server);
    }
}
