using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class CAdvisorExtensions
{
    /// <summary>Adds the exporter of CPU, memory and network per container, https://github.com/google/cadvisor.</summary>
    public static IResourceBuilder<ContainerResource> AddCAdvisor(this IDistributedApplicationBuilder builder, string name, DemoSettings settings) => builder
        .AddContainerFrom(name, settings.Images.CAdvisor)
        .WithHttpEndpoint(port: HostPortExtensions.OrAny(settings.Ports.CAdvisor), targetPort: 8080)
        .WithBindMount("/", "/rootfs", isReadOnly: true)
        .WithBindMount("/var/run", "/var/run", isReadOnly: true)
        .WithBindMount("/sys", "/sys", isReadOnly: true)
        .WithBindMount("/var/lib/docker", "/var/lib/docker", isReadOnly: true)
        .WithHttpHealthCheck("/healthz");
}
