using Microsoft.Extensions.Diagnostics.HealthChecks;
using Polly.CircuitBreaker;

namespace OrderDemo.Tests.Api;

/// <summary>What counts as an outage of the database, and how often it is logged.</summary>
[Collection(ShopGroup.Name)]
public sealed class BreakerTests(ShopFixture shop) : IDisposable
{
    private readonly LinesOfLog _log = new();

    [Fact]
    public async Task While_every_second_request_is_served_there_is_no_outage()
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString, _log);

        for (var i = 0; i < 64; i++)
        {
            await AskAsync(api, fails: false);
            await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(api, fails: true));
        }

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task An_outage_is_logged_at_its_start_and_end_and_ends_with_a_successful_health_check()
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString, _log);

        for (var i = 0; i < 64; i++) Assert.NotNull(await Record.ExceptionAsync(() => AskAsync(api, fails: true)));
        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => AskAsync(api, fails: false));
        var health = await api.HealthAsync();
        await AskAsync(api, fails: false);

        Assert.Equal(HealthStatus.Healthy, health);
        Assert.Equal(["The database is not available: NoResponseInTime", "The database is available again"], _log.Lines);
    }

    public void Dispose() => _log.Dispose();

    private static Task<int> AskAsync(OrdersDatabaseUnderTest api, bool fails) =>
        api.Database.Reads.RunAsync(_ => fails ? throw new TimeoutException() : Task.FromResult(1), default);
}
