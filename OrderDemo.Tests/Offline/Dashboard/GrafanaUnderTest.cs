using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>Prometheus that scrapes itself, and a Grafana that is given two dashboards and asks it.</summary>
public sealed class GrafanaUnderTest : IAsyncLifetime, IDisposable
{
    internal const string Overview = """{"uid": "the-overview", "title": "Overview", "description": "All of it.", "tags": ["a"], "panels": []}""";

    internal DashboardUnderTest Dashboard { get; } = new();

    /// <summary>Grafana's own port: follows no redirect.</summary>
    internal HttpClient Grafana { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task InitializeAsync()
    {
        var (prometheus, grafana) = AddTo(Dashboard.Builder);
        await Dashboard.StartAsync();
        await Dashboard.Application.ResourceNotifications.WaitForResourceHealthyAsync(prometheus.Resource.Name, Dashboard.Timeout);
        await Dashboard.Application.ResourceNotifications.WaitForResourceHealthyAsync(grafana.Resource.Name, Dashboard.Timeout);
        Grafana.BaseAddress = new Uri(grafana.GetEndpoint("http").Url);
        await Dashboard.LogInAsync();
    }

    public Task DisposeAsync() => Dashboard.DisposeAsync().AsTask();

    public void Dispose() => Grafana.Dispose();

    internal static (IResourceBuilder<ContainerResource> Prometheus, IResourceBuilder<ContainerResource> Grafana) AddTo(IDistributedApplicationBuilder builder)
    {
        var prometheus = builder.AddContainer("prometheus", "prom/prometheus", "v3.5.0")
            .WithHttpEndpoint(targetPort: 9090)
            .WithContainerFiles("/etc/prometheus", [new ContainerFile { Name = "prometheus.yml", Contents = "global:\n  scrape_interval: 1s\n" }])
            .WithVolume(null, "/prometheus")
            .WithArgs("--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus")
            .WithHttpHealthCheck("/-/ready");
        var grafana = builder.AddContainer("grafana", "grafana/grafana", "12.1.1")
            .WithHttpEndpoint(targetPort: 3000)
            .WithContainerFiles("/etc/grafana/provisioning", [Folder("datasources", "sources.yml", DataSources), Folder("dashboards", "dashboards.yaml", Providers)])
            .WithContainerFiles("/etc/grafana/dashboards", [
                new ContainerFile { Name = "overview.json", Contents = Overview },
                Folder("More", "other.json", """{"uid": "other", "title": "Other"}"""),
                new ContainerFile { Name = "broken.json", Contents = "{" },
                new ContainerFile { Name = "unrelated.json", Contents = "[1]" },
            ])
            .WithEnvironment("PROMETHEUS_URL", prometheus.GetEndpoint("http"))
            .WithEnvironment("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", "/etc/grafana/dashboards/overview.json")
            .WithHttpHealthCheck("/api/health");
        return (prometheus, grafana);
    }

    private static ContainerDirectory Folder(string name, string file, string contents) =>
        new() { Name = name, Entries = [new ContainerFile { Name = file, Contents = contents }] };

    private const string DataSources = """
        # Where data comes from.
        apiVersion: 1
        datasources:
          - name: Metrics
            uid: "metrics"   # with a comment
            type: prometheus
            url: ${PROMETHEUS_URL}
            isDefault: true
            jsonData:
              timeInterval: 1s
          - name: 'Logs'
            type: loki
            url: http://127.0.0.1:1
          - name: No address
            type: prometheus
            url: $NOT_SET
        """;

    private const string Providers = """
        apiVersion: 1

        providers:
        - name: files
          type: file
          options:
            path: /etc/grafana/dashboards
            foldersFromFilesStructure: true
        """;
}
