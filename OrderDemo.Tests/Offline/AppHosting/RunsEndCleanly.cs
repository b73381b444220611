using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Offline.AppHosting;

[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
public sealed class RunsEndCleanly : IDisposable
{
    private const string Settled = "resources are healthy";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly KeptVolumes _volumes = new();
    private readonly List<AppHostProcess> _appHosts = [];

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_everything_within_five_seconds(string signal)
    {
        var appHost = Run("--Demo:Data:Persist=false");
        await appHost.WaitForAsync(Settled, StartPatience);
        var programs = StartedPrograms.Of(appHost.Id);
        Assert.NotEmpty(programs.Running()["mariadbd"]);

        appHost.Signal(signal);

        Assert.Equal(0, await appHost.ExitAsync(EndPatience));
        Assert.Empty(await programs.RemainingAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Nothing_survives_a_killed_AppHost_for_five_seconds()
    {
        var appHost = Run("--Demo:Data:Persist=false");
        await appHost.WaitForAsync(Settled, StartPatience);
        var programs = StartedPrograms.Of(appHost.Id);

        appHost.Signal("KILL");

        Assert.Empty(await programs.RemainingAsync(EndPatience));
    }

    [Fact]
    public async Task An_order_is_still_there_after_a_killed_run()
    {
        var first = Run(_volumes.Settings);
        await first.WaitForAsync(Settled, StartPatience);
        using var http = new HttpClient();
        using var placed = await http.PostAsJsonAsync($"{first.UrlOf("api")}/api/order", new { customer_id = 1, items = new[] { new { product_id = 1, quantity = 1 } } });
        var id = (await placed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("order_id").GetInt64();
        var programs = StartedPrograms.Of(first.Id);
        first.Signal("KILL");
        await programs.RemainingAsync(EndPatience);

        var second = Run(_volumes.Settings);
        await second.WaitForAsync(Settled, StartPatience);

        using var answer = await http.GetAsync($"{second.UrlOf("api")}/api/order/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("mariadbd", "mariadb          Exited, exit code 137")]
    [InlineData("prometheus", "prometheus       Exited, exit code 137")]
    [InlineData("prometheus-alertmanager", "alertmanager     Exited, exit code 137")]
    [InlineData("prometheus-node-exporter", "node-exporter    Exited, exit code 137")]
    [InlineData("prometheus-mysqld-exporter", "mysqld-exporter  Exited, exit code 137")]
    [InlineData("OrderDemo.Api", "api              Finished, exit code 137")]
    [InlineData("OrderDemo.LoadGen", "loadgen          Finished, exit code 137")]
    public async Task A_killed_program_is_a_state_in_the_console_within_two_seconds(string program, string line)
    {
        var appHost = Run("--Demo:Data:Persist=false");
        await appHost.WaitForAsync(Settled, StartPatience);
        var victim = Assert.Single(StartedPrograms.Of(appHost.Id).Running()[program]);

        using (var process = Process.GetProcessById(victim))
        {
            process.Kill();
        }

        await appHost.WaitForAsync(line, TimeSpan.FromSeconds(2));
        Assert.Empty(appHost.Errors.Trim());
        Assert.DoesNotContain("   at ", appHost.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_another_run_uses_is_left_alone()
    {
        var first = Run(_volumes.Settings);
        await first.WaitForAsync(Settled, StartPatience);

        var second = Run(_volumes.Settings);

        await second.WaitForAsync($"The volume '{_volumes.Prefix}-mariadb' is in use by another run of the application.", StartPatience);
    }

    public void Dispose()
    {
        foreach (var appHost in _appHosts)
        {
            appHost.Dispose();
        }

        _volumes.Dispose();
    }

    private AppHostProcess Run(params string[] arguments)
    {
        var appHost = new AppHostProcess(
            [.. arguments, "--Demo:Ports:Api=0", "--Demo:Ports:LoadGen=0", "--Demo:Ports:Prometheus=0", "--Demo:Ports:Alertmanager=0", "--Demo:Ports:Grafana=0"]);
        _appHosts.Add(appHost);
        return appHost;
    }
}
