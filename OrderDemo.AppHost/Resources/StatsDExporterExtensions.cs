using System.Net.Sockets;
using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class StatsDExporterExtensions
{
    private const string ContainerOnly = "The StatsD exporter runs as a container only, as Debian has no package of it: start the stack with --Demo:Runtime=Containers.";

    /// <summary>
    /// Adds the StatsD exporter, https://github.com/prometheus/statsd_exporter: it takes counters, timers and gauges by UDP and
    /// shows them to Prometheus. It runs as a container only, and says so where there are none. Not started until asked for.
    /// </summary>
    public static IResourceBuilder<IServer> AddStatsDExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        IResourceBuilder<IServer> exporter = settings.Runtime == ServerRuntime.Containers ? AddContainer() : builder
            .AddNativeServer(name, "bash")
            .WithArgs("-c", $"echo '{ContainerOnly}' >&2; exit 1");
        return exporter
            .WithHttpPort(settings.Ports.StatsDExporter, containerPort: 9102)
            .WithBounds(settings.Limits.Exporter, isReadOnly: true)
            .WithHttpHealthCheck("/-/healthy")
            .AsOptional();

        IResourceBuilder<ContainerServer> AddContainer() => builder.AddResource(new ContainerServer(name))
            .WithImageFrom(settings.Images.StatsDExporter)
            .WithEndpoint(settings.Ports.StatsD == 0 ? null : settings.Ports.StatsD, targetPort: 9125, scheme: "udp", name: "statsd", isProxied: false, protocol: ProtocolType.Udp)
            .WithArgs("--web.listen-address=:9102", "--statsd.listen-udp=:9125", "--statsd.listen-tcp=");
    }
}
