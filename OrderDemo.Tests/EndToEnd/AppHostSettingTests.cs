using System.Net;
using System.Net.Sockets;

namespace OrderDemo.Tests.EndToEnd;

[Collection(nameof(MeasuresTime))]
[Trait("Category", "EndToEnd")]
public sealed class AppHostSettingTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("--Demo:Ports:Prometheus=many", "Demo:Ports:Prometheus")]
    [InlineData("--Demo:Ports:Prometheus=70000", "Demo:Ports:Prometheus")]
    [InlineData("--Demo:Prometheus:Retention=forever", "Demo:Prometheus:Retention")]
    [InlineData("--Demo:Prometheus:ScrapeInterval=0s", "Demo:Prometheus:ScrapeInterval")]
    [InlineData("--Demo:Prometheus:ScrapeInterval=30s", "Demo:Prometheus:ScrapeInterval must be at most 15s")]
    [InlineData("--Demo:Images:Grafana=not an image", "Demo:Images:Grafana")]
    [InlineData("--Demo:Images=nowhere", "images.nowhere.json")]
    [InlineData("--Demo:Limits:MariaDb:Memory=much", "Demo:Limits:MariaDb:Memory")]
    [InlineData("--Demo:Load:Rate=-1", "Demo:Load:Rate")]
    [InlineData("--Demo:Prots:Grafana=1", "Prots")]
    [InlineData("--Parameters:mariadb-password=", "Parameters:mariadb-password")]
    [InlineData("--Parameters:orders-app-password=a\nb", "Parameters:orders-app-password")]
    [InlineData("--Parameters:exporter-password=a?b", "Parameters:exporter-password has '?'")]
    [InlineData("--Parameters:exporter-password=a%(host)sb", "Parameters:exporter-password has '%('")]
    [InlineData("--Parameters:grafana-admin-password=a${HOME}b", "Parameters:grafana-admin-password has '${'")]
    public async Task An_invalid_setting_is_one_line_that_names_it(string argument, string named)
    {
        using var appHost = new AppHostProcess(argument);

        var exitCode = await appHost.ExitAsync(Timeout);

        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(Lines(appHost.Errors)), StringComparison.Ordinal);
        Assert.Empty(Lines(appHost.Output));
    }

    [Fact]
    public async Task A_used_port_is_one_line_that_names_it_and_its_setting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var appHost = new AppHostProcess($"--Demo:Ports:Grafana={port}", "--DcpPublisher:RandomizePorts=true");

        var exitCode = await appHost.ExitAsync(Timeout);

        Assert.Equal(1, exitCode);
        var line = Assert.Single(Lines(appHost.Errors));
        Assert.Contains($"Port {port} (Demo:Ports:Grafana)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_used_ports_are_named_in_one_line()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        var (grafana, dashboard) = (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
        using var appHost = new AppHostProcess($"--Demo:Ports:Grafana={grafana}", $"--ASPNETCORE_URLS=http://localhost:{dashboard}", "--Demo:Data:Persist=false");

        var exitCode = await appHost.ExitAsync(Timeout);

        Assert.Equal(1, exitCode);
        var line = Assert.Single(Lines(appHost.Errors));
        Assert.Contains($"{grafana} (Demo:Ports:Grafana)", line, StringComparison.Ordinal);
        Assert.Contains($"{dashboard} (ASPNETCORE_URLS)", line, StringComparison.Ordinal);
        Assert.Contains("--isolated", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("destroy")]
    public async Task What_the_Aspire_CLI_cannot_do_is_one_line_that_says_what_to_use(string step)
    {
        using var appHost = new AppHostProcess("--operation", "publish", "--step", step);

        Assert.Equal(1, await appHost.ExitAsync(Timeout));
        Assert.Contains("docker compose", Assert.Single(Lines(appHost.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HOME is '/proc/mine', where nothing can be written", "env", "HOME=/proc/mine")]
    [InlineData("TMPDIR is '/proc/mine/', where nothing can be written", "env", "TMPDIR=/proc/mine")]
    [InlineData("The limit of open files is 360, and at least 448 are needed.", "prlimit", "--nofile=360")]
    public async Task What_is_missing_on_the_machine_is_one_line_that_names_it(string line, params string[] before)
    {
        using var appHost = new ConsoleProcess(AppHostProcess.StartInfo("", [.. AppHostProcess.IsolatedArguments], before));

        Assert.Equal(1, await appHost.ExitAsync(Timeout));
        Assert.StartsWith(line, Assert.Single(Lines(appHost.Errors)), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
