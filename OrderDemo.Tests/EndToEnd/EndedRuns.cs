using System.Diagnostics;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>How a native run ends, and what it leaves behind. One round by default, KILL_ROUNDS=10 for more.</summary>
[Trait("Category", "EndToEnd")]
[Collection(nameof(MeasuresTime))]
public sealed class EndedRuns : IDisposable
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("KILL_ROUNDS") ?? "1", null);

    private readonly string _name = $"test-{Guid.NewGuid():N}";

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_everything_within_five_seconds(string signal)
    {
        using var appHost = Run();
        await appHost.WaitForAsync("10 of 10 resources are healthy", Start);

        appHost.Signal(signal);

        Assert.Equal(0, await appHost.ExitAsync(TimeSpan.FromSeconds(5)));
        await NothingIsLeftAsync(appHost, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task After_a_killed_AppHost_everything_ends_and_the_next_run_has_every_acknowledged_order()
    {
        var orders = new List<long>();
        for (var round = 0; round < Rounds; round++)
        {
            using var appHost = Run();
            await appHost.WaitForAsync("10 of 10 resources are healthy", Start);
            orders.AddRange(await PlacedOrders.PlaceAsync(appHost, 50));

            appHost.Signal("KILL");

            await NothingIsLeftAsync(appHost, TimeSpan.FromSeconds(20));
        }

        using var next = Run();
        await next.WaitForAsync("10 of 10 resources are healthy", Start);
        await PlacedOrders.AreThereAsync(next, orders);
    }

    public void Dispose() => KeptData.Remove(_name);

    private AppHostProcess Run() => new([$"--Demo:Data:Name={_name}", "--Demo:Data:Persist=true", .. AppHostProcess.IsolatedArguments]);

    private static async Task NothingIsLeftAsync(AppHostProcess appHost, TimeSpan within)
    {
        var waited = Stopwatch.StartNew();
        while (appHost.Leftovers() is { Count: > 0 } leftovers)
        {
            Assert.True(waited.Elapsed < within, $"After {within.TotalSeconds} s there are still:\n{string.Join('\n', leftovers)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
