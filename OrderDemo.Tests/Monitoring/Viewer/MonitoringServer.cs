using System.Diagnostics;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>The program Prometheus or Alertmanager, on loopback, with a folder of its own.</summary>
internal sealed class MonitoringServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orderdemo-monitoring-").FullName;
    private readonly Process _process;

    private MonitoringServer(string program, string configuration, string storage, params string[] arguments)
    {
        var file = Path.Combine(_folder, "configuration.yml");
        File.WriteAllText(file, configuration);
        var port = FreePort.Find();
        Url = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo(Required.Program(program), [$"--config.file={file}", $"{storage}={_folder}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error", .. arguments]);
        _process = Process.Start(start)!;
    }

    public Uri Url { get; }

    public static Task<MonitoringServer> StartPrometheusAsync(string configuration, params string[] arguments) =>
        new MonitoringServer("prometheus", configuration, "--storage.tsdb.path", arguments).BecomeReadyAsync();

    public static Task<MonitoringServer> StartAlertmanagerAsync() =>
        new MonitoringServer("prometheus-alertmanager", "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n", "--storage.path", "--cluster.listen-address=").BecomeReadyAsync();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<MonitoringServer> BecomeReadyAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new HttpClient { BaseAddress = Url };
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("-/ready", UriKind.Relative), timeout.Token);
                if (response.IsSuccessStatusCode) return this;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(50, timeout.Token);
        }
    }
}
