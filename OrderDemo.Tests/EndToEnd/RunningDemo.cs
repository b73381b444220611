using Aspire.Hosting;
using Aspire.Hosting.Testing;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The whole stack, shared by the tests that do not disturb it, with random ports, its own data and a short scrape interval.</summary>
public sealed class RunningDemo : IAsyncLifetime
{
    public static readonly string[] Resources =
        ["mariadb", "orders", "mysqld-exporter", "node-exporter", "cadvisor", "prometheus", "alertmanager", "grafana", "api", "loadgen"];

    /// <summary>The address for <c>./demo webhook</c>.</summary>
    public static readonly Uri Webhook = new($"http://localhost:{FreePort.Find()}");

    public static readonly string Runtime = Environment.GetEnvironmentVariable("ORDERDEMO_TEST_RUNTIME") ?? "Native";

    /// <summary>The runtime of ORDERDEMO_TEST_RUNTIME, by default native programs.</summary>
    public static readonly string[] RuntimeArguments = [$"--Demo:Runtime={Runtime}"];

    public static readonly string[] Settings =
    [
        .. RuntimeArguments,
        "--Demo:Console:Progress=false",
        "--Demo:Prometheus:ScrapeInterval=1s",
        "--Demo:Load:Rate=20",
        .. Runtime == "Containers" ? [$"--Demo:Prometheus:AlertWebhook={Webhook}", $"--Demo:Prometheus:DockerDiscovery={ContainerEngine.IsDocker}"] : Array.Empty<string>(),
    ];

    private DistributedApplication? _application;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The stack is not started.");

    public HttpClient Api { get; private set; } = null!;

    public PrometheusClient Prometheus { get; private set; } = null!;

    /// <summary>Skips the tests of a stack whose programs are missing.</summary>
    public static void RequireServers()
    {
        if (Runtime != "Containers") Required.AllNativeServers();
    }

    public async Task InitializeAsync()
    {
        RequireServers();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>(Settings, timeout.Token);
        _application = await builder.BuildAsync(timeout.Token);
        await _application.StartAsync(timeout.Token);
        await Task.WhenAll(Resources.Select(name => _application.ResourceNotifications.WaitForResourceHealthyAsync(name, timeout.Token)));
        Api = _application.CreateHttpClient("api", "http");
        Prometheus = new PrometheusClient(_application.CreateHttpClient("prometheus", "http"));
    }

    public async Task DisposeAsync()
    {
        Api?.Dispose();
        Prometheus?.Dispose();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }
}

[CollectionDefinition(nameof(RunningDemo), DisableParallelization = true)]
public sealed class RunningDemoGroup : ICollectionFixture<RunningDemo>;
