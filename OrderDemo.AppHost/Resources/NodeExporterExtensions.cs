using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class NodeExporterExtensions
{
    /// <summary>Adds the exporter of this machine's metrics, https://github.com/prometheus/node_exporter.</summary>
    public static IResourceBuilder<IServer> AddNodeExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var exporter = builder.AddServer(name, settings.Runtime, settings.Images.NodeExporter, program: "prometheus-node-exporter")
            .WithHttpPort(settings.Ports.NodeExporter, containerPort: 9100)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/");
        if (exporter.Resource is ContainerServer container)
        {
            builder.CreateResourceBuilder(container).WithBindMount("/", "/host", isReadOnly: true).WithArgs("--path.rootfs=/host");
            return exporter;
        }

        // Debian's asks systemd for its units, and logs an error at every scrape where it does not run.
        return exporter.WithArgs("--no-collector.systemd");
    }
}
