using System.Net.Sockets;

namespace OrderDemo.Hosting;

public static class StatsDExporterExtensions
{
    /// <summary>
    /// Adds the StatsD exporter, https://github.com/prometheus/statsd_exporter, which receives counters, timers and gauges by UDP
    /// and exports them to Prometheus. It runs only as a container. Natively, and with the local images, it prints why.
    /// </summary>
    /// <param name="statsdPort">The UDP port on which it receives metrics; 0 for any free one.</param>
    /// <param name="advice">What the user can do where it cannot run, in one line without quotes.</param>
    public static IResourceBuilder<IServer> AddStatsDExporter(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, int statsdPort = 0, string advice = "run it as a container")
    {
        IResourceBuilder<IServer> exporter = options.Image.Length > 0 && builder.UsesContainers() ? AddContainer() : builder
            .AddNativeServer(name, "bash")
            .WithArgs("-c", $"echo 'The StatsD exporter runs only from an image of a registry, because Debian has no package for it: {advice}.' >&2; exit 1");
        return exporter
            .WithHttpPort(options.Port, containerPort: 9102)
            .WithLimits(options.Limit, isReadOnly: true)
            .WithHttpHealthCheck("/-/healthy");

        IResourceBuilder<ContainerServer> AddContainer() => builder.AddResource(new ContainerServer(name))
            .WithImageFrom(options.Image)
            .WithEndpoint(statsdPort == 0 ? null : statsdPort, targetPort: 9125, scheme: "udp", name: "statsd", isProxied: false, protocol: ProtocolType.Udp)
            .WithArgs("--web.listen-address=:9102", "--statsd.listen-udp=:9125", "--statsd.listen-tcp=");
    }
}
