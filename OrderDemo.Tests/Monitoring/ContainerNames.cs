using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrderDemo.Hosting;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Monitoring;

/// <summary>Prometheus with the committed configuration, and a target with the metrics of cAdvisor.</summary>
[Trait("Category", "EndToEnd")]
public sealed class ContainerNames : IAsyncLifetime
{
    private const string Id = "4f5d6e7a8b9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";
    private const string Foreign = "5d6e7a8b9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f904f";

    private const string Label = "container_label_com_microsoft_developer_usvc_dev_name";

    private const string Metrics = $$"""
        # TYPE container_memory_working_set_bytes gauge
        container_memory_working_set_bytes{id="/",image="",name=""} 1
        container_memory_working_set_bytes{id="/system.slice/cron.service"} 2
        container_memory_working_set_bytes{id="/docker/{{Id}}",image="mariadb:11.8",name="mariadb-kqzwvxyt",{{Label}}="mariadb-kqzwvxyt"} 3
        container_memory_working_set_bytes{id="/system.slice/docker-{{Id}}.scope",image="prom/mysqld-exporter:v0.20.0",name="mysqld-exporter-abcdwxyz",{{Label}}="mysqld-exporter-abcdwxyz"} 4
        container_memory_working_set_bytes{id="/docker/{{Foreign}}",image="postgres:18",name="shop-database",{{Label}}=""} 5
        machine_cpu_cores 2

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-names-");
    private WebApplication _cadvisor = null!;
    private bool _isGone;
    private Process? _process;
    private PrometheusClient? _prometheus;

    public async Task InitializeAsync()
    {
        var program = Required.Program("prometheus");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _cadvisor = builder.Build();
        _cadvisor.MapGet("/metrics", () => Results.Text(_isGone ? "" : Metrics + Recreated()));
        await _cadvisor.StartAsync();

        var configuration = await File.ReadAllTextAsync(Path.Combine(MonitoringFiles.Prometheus, "prometheus.yml"));
        var target = TargetFile.Of("cadvisor", new Uri(_cadvisor.Urls.Single()).Authority);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "prometheus.yml"), PrometheusConfiguration.SetInterval(configuration, "1s"));
        await File.WriteAllTextAsync(Path.Combine(_folder.CreateSubdirectory("targets").FullName, target.Name), target.Contents);

        var address = $"127.0.0.1:{FreePort.Find()}";
        _process = Process.Start(new ProcessStartInfo(
            program, ["--config.file=prometheus.yml", "--storage.tsdb.path=data", $"--web.listen-address={address}", "--log.level=error"])
        {
            WorkingDirectory = _folder.FullName,
        })!;
        _prometheus = await ConnectAsync(new Uri($"http://{address}"));
    }

    public async Task DisposeAsync()
    {
        if (_process is null) return;
        _prometheus?.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _cadvisor.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_container_of_Aspire_has_its_resource_s_name_another_its_own_and_what_has_no_name_is_left_out()
    {
        var series = await _prometheus!.QueryUntilAsync("{__name__=~\"container_.+\"}", "name", found => found.Count > 0);

        Assert.Equal(new Dictionary<string, double> { ["mariadb"] = 3, ["mysqld-exporter"] = 4, ["shop-database"] = 5, ["api"] = 6 }, series);
    }

    [Fact]
    public async Task A_container_s_id_is_below_docker_under_systemd_too()
    {
        var series = await _prometheus!.QueryUntilAsync("container_memory_working_set_bytes{id=~\"/docker/.*\"}", "id", found => found.Count > 0);

        Assert.Equal(7, Assert.Single(series, one => one.Key == $"/docker/{Id}").Value);
    }

    [Fact]
    public async Task A_container_that_is_gone_is_gone_with_the_next_scrape()
    {
        await _prometheus!.QueryUntilAsync("container_start_time_seconds", "name", found => found.Count > 0);

        _isGone = true;

        Assert.Empty(await _prometheus!.QueryUntilAsync("container_start_time_seconds", "name", found => found.Count == 0));
    }

    // With a time of its own, as cAdvisor's samples have.
    private static string Recreated() => $"container_start_time_seconds{{id=\"/docker/{Id}\",name=\"api\"}} 6 {TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}\n";

    private static async Task<PrometheusClient> ConnectAsync(Uri address)
    {
        var http = new HttpClient { BaseAddress = address };
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await IsReadyAsync(http, timeout.Token)) await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        return new PrometheusClient(http);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync("/-/ready", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
