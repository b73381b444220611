using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class CAdvisorExtensions
{
    private const string ConfigurationPath = "/etc/process-exporter";

    /// <summary>
    /// Adds the exporter of CPU, memory and I/O per container, https://github.com/google/cadvisor. Without containers it is
    /// https://github.com/ncabatoff/process-exporter with a group for each resource; prometheus.yml gives its series the
    /// names of cAdvisor's.
    /// </summary>
    public static IResourceBuilder<IServer> AddCAdvisor(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var cadvisor = builder.AddServer(name, settings.Runtime, settings.Images.CAdvisor, program: "prometheus-process-exporter")
            .WithHttpPort(settings.Ports.CAdvisor, containerPort: 8080);
        if (cadvisor.Resource is ContainerServer container)
        {
            builder.CreateResourceBuilder(container)
                .WithBindMount("/", "/rootfs", isReadOnly: true)
                .WithBindMount("/var/run", "/var/run", isReadOnly: true)
                .WithBindMount("/sys", "/sys", isReadOnly: true)
                .WithBindMount("/var/lib/docker", "/var/lib/docker", isReadOnly: true);
            return cadvisor.WithHttpHealthCheck("/healthz");
        }

        return cadvisor
            .WithFiles(ConfigurationPath, async (context, cancellationToken) => [await ProcessGroups.FileAsync(context, cancellationToken)])
            .WithArgs("-config.path", cadvisor.Resource.PathOf($"{ConfigurationPath}/{ProcessGroups.FileName}"), "-threads=false")
            .WithListenArgument("-web.listen-address")
            .WithHttpHealthCheck("/");
    }
}
