using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using OrderDemo.Tests.EndToEnd;
using Xunit.Abstractions;

namespace OrderDemo.Tests.Offline.AppHosting;

[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
public sealed class KilledStarts(ITestOutputHelper output) : IDisposable
{
    private const string Settled = "resources are healthy";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly KeptVolumes _volumes = new();

    [Fact]
    public async Task An_AppHost_that_is_killed_while_it_starts_leaves_nothing_running_and_loses_nothing()
    {
        var rounds = Rounds.Or(2);
        var slowest = TimeSpan.Zero;
        var orders = new List<long>();
        using var http = new HttpClient();
        for (var round = 0; round < rounds; round++)
        {
            var gone = await KillStartAsync();
            slowest = gone > slowest ? gone : slowest;

            using var next = Start();
            await next.WaitForAsync(Settled, StartPatience);
            foreach (var order in orders)
            {
                using var answer = await http.GetAsync($"{next.UrlOf("api")}/api/order/{order}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }

            orders.Add(await PlaceAsync(http, next.UrlOf("api")));
        }

        output.WriteLine($"killed {rounds} starts, everything was gone after {slowest.TotalMilliseconds:0} ms at most, all of {orders.Count} orders kept");
    }

    public void Dispose() => _volumes.Dispose();

    /// <summary>Kills an AppHost at some moment of its start.</summary>
    /// <returns>How long it took until nothing of it was left.</returns>
    private async Task<TimeSpan> KillStartAsync()
    {
        using var killed = Start();
        var programs = StartedPrograms.With(killed);
        await Task.Delay(RandomNumberGenerator.GetInt32(3_000)); // the moment is what varies
        var folders = programs.RunFolders();
        killed.Signal("KILL");
        var waited = Stopwatch.StartNew();
        Assert.Empty(await programs.RemainingAsync(EndPatience));
        Assert.All(folders, folder => Assert.False(Directory.Exists(folder), folder));
        return waited.Elapsed;
    }

    private static async Task<long> PlaceAsync(HttpClient http, string api)
    {
        using var placed = await http.PostAsJsonAsync($"{api}/api/order", new { customer_id = 1, items = new[] { new { product_id = 1, quantity = 1 } } });
        return (await placed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("order_id").GetInt64();
    }

    private AppHostProcess Start() => new(
        [.. _volumes.Settings, "--Demo:Ports:Api=0", "--Demo:Ports:LoadGen=0", "--Demo:Ports:Prometheus=0", "--Demo:Ports:Alertmanager=0", "--Demo:Ports:Grafana=0"]);
}
