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
            .WithBounds(settings.Limits.Exporter, isReadOnly: true)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/");
        if (exporter.Resource is ContainerServer container)
        {
            // The disk of its own root is the engine's, on which images and volumes are: of the machine's files it needs none.
            builder.CreateResourceBuilder(container)
                .WithBindMount("/proc", "/host/proc", isReadOnly: true)
                .WithBindMount("/sys", "/host/sys", isReadOnly: true)
                .WithArgs("--path.procfs=/host/proc", "--path.sysfs=/host/sys", "--collector.filesystem.mount-points-exclude=^/.+");
            return exporter;
        }

        // Debian's asks systemd for its units, and logs an error at every scrape where it does not run.
        return exporter.WithArgs("--no-collector.systemd");
    }
}
