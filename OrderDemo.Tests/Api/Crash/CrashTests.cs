using System.Globalization;
using Xunit.Abstractions;

namespace OrderDemo.Tests.Api.Crash;

/// <summary>
/// Kills the database or the API at random times under load, and checks the orders: each acknowledged one is stored once, each
/// stored one was requested, and each key has one order.
/// </summary>
/// <remarks><c>ORDERDEMO_CRASHES</c> is the number of crashes; <c>ORDERDEMO_CRASH_SEED</c> repeats the times of an earlier run.</remarks>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 16;

    private static readonly int Crashes = Setting("ORDERDEMO_CRASHES", 3);
    private static readonly int Seed = Setting("ORDERDEMO_CRASH_SEED", Random.Shared.Next(1, 1_000_000));

    private readonly ShopDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task After_any_crash_every_acknowledged_order_is_stored_once()
    {
        var random = new Random(Seed);
        output.WriteLine($"{Crashes} crashes, seed {Seed}");
        var ledger = new CrashLedger();
        var api = await ApiUnderTest.StartAsync(_database.ConnectionString);
        var address = api.Http.BaseAddress!;
        await using (var load = new CrashLoad(address, ledger, Clients))
        {
            for (var crash = 1; crash <= Crashes; crash++)
            {
                await ledger.GrowsAsync();
                await Task.Delay(random.Next(50, 500));
                var killsDatabase = random.Next(2) == 0;
                if (killsDatabase)
                {
                    await _database.KillAsync();
                    await _database.StartAsync();
                }
                else
                {
                    await api.DisposeAsync();
                    api = await ApiUnderTest.StartAsync(_database.ConnectionString, ("ASPNETCORE_URLS", address.ToString()));
                }

                output.WriteLine($"crash {crash}: {(killsDatabase ? "mariadbd" : "the API")}; {ledger}");
            }

            await ledger.GrowsAsync();
        }

        await api.DisposeAsync();
        var stored = await StoredOrders.ReadAsync(_database);
        output.WriteLine($"stored {stored.Count}; {ledger}");
        Assert.Empty(ledger.Violations(stored));
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
