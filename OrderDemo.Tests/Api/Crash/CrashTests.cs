using System.Globalization;
using Xunit.Abstractions;

namespace OrderDemo.Tests.Api.Crash;

/// <summary>
/// Ends the database or the API at random moments under load, as a crash does, and holds the API to its word: what it
/// acknowledged is there once, what is there was asked for, and a retried key made one order.
/// </summary>
/// <remarks><c>ORDERDEMO_CRASHES</c> says how often, and <c>ORDERDEMO_CRASH_SEED</c> repeats the moments of an earlier run.</remarks>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 16;

    private static readonly int Crashes = Setting("ORDERDEMO_CRASHES", 3);
    private static readonly int Seed = Setting("ORDERDEMO_CRASH_SEED", Random.Shared.Next(1, 1_000_000));

    private readonly ShopDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Whatever_is_killed_and_whenever_an_acknowledged_order_is_there_once()
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
        Assert.Empty(ledger.Complaints(stored));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
