using System.Net.Sockets;

namespace OrderDemo.AppHost.Resources;

internal static class StatsDExporterExtensions
{
    private const string NoImage = "The StatsD exporter runs only from an image of a registry, because Debian has no package for it: " +
        "start the stack with --Demo:Runtime=Containers --Demo:Images:StatsDExporter=prom/statsd-exporter:v0.28.0.";

    /// <summary>
    /// Adds the StatsD exporter, https://github.com/prometheus/statsd_exporter, which receives counters, timers and gauges by UDP
    /// and exports them to Prometheus. It runs only as a container. Natively, and with the local images, it prints why. It is started by the user.
    /// </summary>
    public static IResourceBuilder<IServer> AddStatsDExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        IResourceBuilder<IServer> exporter = settings is { Runtime: ServerRuntime.Containers, Images.StatsDExporter.Length: > 0 } ? AddContainer() : builder
            .AddNativeServer(name, "bash")
            .WithArgs("-c", $"echo '{NoImage}' >&2; exit 1");
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
