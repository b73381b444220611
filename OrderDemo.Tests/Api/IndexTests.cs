namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class IndexTests(ShopFixture shop)
{
    [Fact]
    public async Task The_index_lists_the_calls_and_their_description()
    {
        var index = await shop.Api.GetJsonAsync("/");

        var calls = index.GetProperty("calls").EnumerateArray().Select(call => call.GetString()).ToArray();
        Assert.All((string[])["POST /api/order", "GET /api/order/{id}", "GET /health", "GET /metrics", "GET /openapi/v1.json"], call => Assert.Contains(call, calls));
        using var description = await shop.Api.GetAsync(index.GetProperty("description").GetString()!);
        Assert.True(description.IsSuccessStatusCode);
    }
}
