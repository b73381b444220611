using System.Diagnostics;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>Runs with containers: how they end, which data they keep, and how failed programs restart.</summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Containers")]
public sealed class ContainerRuns : IAsyncLifetime
{
    private static readonly string Base = ContainerEngine.Image("base");
    private const string Healthy = "10 of 10 resources are healthy";
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Ended = TimeSpan.FromSeconds(30);

    private readonly string _name = $"test-{Guid.NewGuid():N}";

    public ContainerRuns() => ContainerEngine.Require();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await NothingIsLeftAsync();
        await ContainerEngine.RunAsync(["volume", "rm", "-f", $"{_name}-mariadb", .. Volumes()]);
        KeptData.Remove(_name);
    }

    [Fact]
    public async Task A_signal_ends_every_container_and_the_next_run_has_every_acknowledged_order()
    {
        IReadOnlyList<long> orders;
        using (var first = Run())
        {
            await first.WaitForAsync(Healthy, Start);
            orders = await PlacedOrders.PlaceAsync(first, 50);
            first.Signal("INT");
            Assert.Equal(0, await first.ExitAsync(TimeSpan.FromSeconds(10)));
        }

        await NothingIsLeftAsync();

        using var next = Run();
        await next.WaitForAsync(Healthy, Start);
        await PlacedOrders.AreThereAsync(next, orders);
        next.Signal("TERM");
        Assert.Equal(0, await next.ExitAsync(TimeSpan.FromSeconds(10)));
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_server_that_crashes_is_started_again_with_every_acknowledged_order()
    {
        using var appHost = Run();
        await appHost.WaitForAsync(Healthy, Start);
        var orders = await PlacedOrders.PlaceAsync(appHost, 50);
        var database = await ContainerEngine.RunAsync("ps", "--quiet", "--filter", $"volume={Volumes().Single(volume => volume.Contains("-mariadb-", StringComparison.Ordinal))}");

        // The first process of a container cannot be killed from inside.
        var process = await ContainerEngine.RunAsync("inspect", "--format", "{{.State.Pid}}", database);
        await ContainerEngine.RunAsync("run", "--rm", "--pid", "host", Base, "bash", "-c", $"kill -9 {process}");

        await WaitAsync("the database was not started again", async () => await ContainerEngine.RunAsync("inspect", "--format", "{{.RestartCount}} {{.State.Running}}", database) == "1 true");
        await WaitAsync("the database does not accept connections again", async () => await IsConnectableAsync(database));
        await appHost.ApiIsHealthyAsync(Ended);
        await PlacedOrders.AreThereAsync(appHost, orders);
    }

    [Fact]
    public async Task A_volume_of_another_origin_is_refused_and_stays_as_it_is()
    {
        var volume = $"{_name}-mariadb";
        await ContainerEngine.RunAsync("run", "--rm", "--volume", $"{volume}:/data", Base, "touch", "/data/ibdata1");

        var message = await ContainerEngine.RunAsync("run", "--rm", "--volume", $"{volume}:/var/lib/mysql", "--env", "MYSQL_ROOT_PASSWORD=x", "--entrypoint", "bash",
            ContainerEngine.Image("mariadb"), "-c", "! docker-entrypoint.sh mariadbd 2>&1");

        Assert.Contains("another origin (ibdata1)", message, StringComparison.Ordinal);
        Assert.Equal("ibdata1", await ContainerEngine.RunAsync("run", "--rm", "--volume", $"{volume}:/data", Base, "ls", "-A", "/data"));
    }

    // ./demo clean finds them by this list of the AppHost.
    private string[] Volumes() => Path.Combine(KeptData.Folder, $"{_name}.volumes") is var list && File.Exists(list) ? File.ReadAllLines(list) : [];

    private AppHostProcess Run() => new([$"--Demo:Data:Name={_name}", "--Demo:Data:Persist=true", .. AppHostProcess.IsolatedArguments]);

    // Aspire's orchestrator removes its containers after the AppHost has ended.
    private Task NothingIsLeftAsync() => WaitAsync("containers are left", async () => Volumes().Length == 0 ||
        await ContainerEngine.RunAsync(["ps", "--all", "--quiet", .. Volumes().SelectMany(volume => (string[])["--filter", $"volume={volume}"])]) == "");

    private static async Task<bool> IsConnectableAsync(string database) =>
        await ContainerEngine.RunAsync("exec", database, "bash", "-c", "healthcheck.sh --connect >/dev/null 2>&1 && echo yes || echo no") == "yes";

    private static async Task WaitAsync(string failure, Func<Task<bool>> expected)
    {
        var waited = Stopwatch.StartNew();
        while (!await expected())
        {
            Assert.True(waited.Elapsed < Ended, $"After {Ended.TotalSeconds} s: {failure}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }
}
