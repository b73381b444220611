using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class NodeExporterExtensions
{
    /// <summary>Adds the exporter of this machine's metrics, https://github.com/prometheus/node_exporter.</summary>
    public static IResourceBuilder<ContainerResource> AddNodeExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings) => builder
        .AddContainerFrom(name, settings.Images.NodeExporter)
        .WithHttpEndpoint(port: HostPortExtensions.OrAny(settings.Ports.NodeExporter), targetPort: 9100)
        .WithBindMount("/", "/host", isReadOnly: true)
        .WithArgs("--path.rootfs=/host")
        .WithHttpHealthCheck("/");
}
