using System.Net.Sockets;
using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class StatsDExporterExtensions
{
    private const string ContainerOnly = "The StatsD exporter runs only as a container, because Debian has no package for it: start the stack with --Demo:Runtime=Containers.";

    /// <summary>
    /// Adds the StatsD exporter, https://github.com/prometheus/statsd_exporter, which receives counters, timers and gauges by UDP
    /// and exports them to Prometheus. It runs only as a container; without containers it prints why. It is started by the user.
    /// </summary>
    public static IResourceBuilder<IServer> AddStatsDExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        IResourceBuilder<IServer> exporter = settings.Runtime == ServerRuntime.Containers ? AddContainer() : builder
            .AddNativeServer(name, "bash")
            .WithArgs("-c", $"echo '{ContainerOnly}' >&2; exit 1");
        return exporter
            .WithHttpPort(settings.Ports.StatsDExporter, containerPort: 9102)
            .WithLimits(settings.Limits.Exporter, isReadOnly: true)
            .WithHttpHealthCheck("/-/healthy")
            .AsOptional();

        IResourceBuilder<ContainerServer> AddContainer() => builder.AddResource(new ContainerServer(name))
            .WithImageFrom(settings.Images.StatsDExporter)
            .WithEndpoint(settings.Ports.StatsD == 0 ? null : settings.Ports.StatsD, targetPort: 9125, scheme: "udp", name: "statsd", isProxied: false, protocol: ProtocolType.Udp)
            .WithArgs("--web.listen-address=:9102", "--statsd.listen-udp=:9125", "--statsd.listen-tcp=");
    }
}
