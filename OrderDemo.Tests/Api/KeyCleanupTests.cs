using Microsoft.Extensions.Logging.Abstractions;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Tests.Unit;

namespace OrderDemo.Tests.Api;

public sealed class KeyCleanupTests : IAsyncLifetime
{
    private readonly ShopDatabase _database = new();
    private readonly TestClock _clock = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_key_is_kept_for_a_day_and_forgotten_soon_after()
    {
        await AddKeysAsync(1, 1);
        await using var api = new OrdersDatabaseUnderTest(_database.ConnectionString);
        using var cleanup = await StartAsync(api);

        await PassAsync(TimeSpan.FromHours(24));
        Assert.Equal(1, await CountAsync());

        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await CountAsync());
        await cleanup.StopAsync(default);
    }

    [Fact]
    public async Task Many_old_keys_are_forgotten_a_part_at_a_clock_and_young_ones_stay()
    {
        await AddKeysAsync(1, 1200);
        await using var api = new OrdersDatabaseUnderTest(_database.ConnectionString);
        using var cleanup = await StartAsync(api);
        _clock.Advance(TimeSpan.FromHours(24));
        await _clock.WaitForTimerAsync();
        await AddKeysAsync(1201, 1210);

        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(710, await CountAsync());
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(10, await CountAsync());
        await cleanup.StopAsync(default);
    }

    [Fact]
    public async Task An_outage_is_waited_out()
    {
        await AddKeysAsync(1, 1);
        await using var api = new OrdersDatabaseUnderTest(_database.ConnectionString);
        using var cleanup = await StartAsync(api);

        await _database.KillAsync();
        await PassAsync(TimeSpan.FromHours(25));
        await _database.StartAsync();
        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await CountAsync());
        await cleanup.StopAsync(default);
    }

    private async Task<KeyCleanup> StartAsync(OrdersDatabaseUnderTest api)
    {
        var cleanup = new KeyCleanup(api.Keys, _clock, NullLogger<KeyCleanup>.Instance);
        await cleanup.StartAsync(default);
        await _clock.WaitForTimerAsync();
        return cleanup;
    }

    /// <summary>Lets time pass, and waits until the clean-up has done what it does then.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _clock.WaitForTimerAsync();
    }

    private Task<long> CountAsync() => _database.AskAsync<long>("SELECT COUNT(*) FROM idempotency_keys");

    /// <summary>Adds orders with keys, as of now.</summary>
    private async Task AddKeysAsync(int first, int last)
    {
        var now = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        await _database.AskAsync<object>($"INSERT INTO orders (id, customer_id, total) SELECT seq, 1, 1 FROM seq_{first}_to_{last}");
        await _database.AskAsync<object>($"INSERT INTO idempotency_keys SELECT seq, CONCAT('k', seq), '', '{now}' FROM seq_{first}_to_{last}");
    }
}
