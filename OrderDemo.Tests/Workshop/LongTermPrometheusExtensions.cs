using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OrderDemo.AppHost.Settings;
using OrderDemo.Hosting;

namespace OrderDemo.Tests.Workshop;

internal static class LongTermPrometheusExtensions
{
    /// <summary>Adds a second Prometheus that keeps the recorded series of the first for a year, and nothing else.</summary>
    public static IResourceBuilder<IServer> AddLongTermPrometheus(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings, IResourceBuilder<IServer> prometheus)
    {
        var longTerm = builder.AddServer(name, settings.Images.Prometheus, program: "prometheus")
            .WithHttpPort(port: 0, containerPort: 9090)
            .WithData("/prometheus", settings.Data.KeptName)
            .WithLimits(settings.Limits.Prometheus)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/-/ready")
            .WaitFor(prometheus);
        longTerm.WithFiles("/etc/prometheus", async (_, cancellationToken) =>
        [
            new ContainerFile
            {
                Name = "prometheus.yml",
                Contents = $$"""
                    scrape_configs:
                      - job_name: federate
                        scrape_interval: {{settings.Prometheus.ScrapeInterval}}
                        honor_labels: true
                        metrics_path: /federate
                        params:
                          match[]: ['{__name__=~"job:.+"}']
                        static_configs:
                          - targets: ['{{await TargetFile.AddressAsync(longTerm, prometheus.GetEndpoint("http"), cancellationToken)}}']
                    """,
            },
        ]);
        return longTerm.WithArgs(
            $"--config.file={longTerm.Resource.PathOf("/etc/prometheus/prometheus.yml")}",
            $"--storage.tsdb.path={longTerm.Resource.PathOf("/prometheus")}",
            "--storage.tsdb.retention.time=1y",
            "--web.cors.origin=.^"); // no page of another site reads from it
    }
}
