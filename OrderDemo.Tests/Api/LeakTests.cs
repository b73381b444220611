using System.Net;

namespace OrderDemo.Tests.Api;

/// <summary>Error responses do not leak internal details.</summary>
public sealed class LeakTests(ShopDatabase database) : IClassFixture<ShopDatabase>
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task The_response_to_an_internal_error_has_no_details(string environment)
    {
        await database.QueryAsync<int>("ALTER TABLE customers RENAME COLUMN IF EXISTS city TO inside; SELECT 1");
        await using var api = await ApiUnderTest.StartAsync(database.ConnectionString, ("ASPNETCORE_ENVIRONMENT", environment));

        using var response = await api.GetAsync("/api/customers/1");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.All((string[])["SELECT", "city", "MySql", "Exception", "   at ", ".cs", "orders_app", "127.0.0.1"],
            inside => Assert.DoesNotContain(inside, body, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("no-store", $"{response.Headers.CacheControl}", StringComparison.Ordinal);
        Assert.Empty(response.Headers.Server);
    }
}
