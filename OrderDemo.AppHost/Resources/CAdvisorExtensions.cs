using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class CAdvisorExtensions
{
    private const string ConfigurationPath = "/etc/process-exporter";

    /// <summary>
    /// Adds the exporter of CPU, memory and I/O per container, https://github.com/google/cadvisor. Without containers, and
    /// with images of Debian's programs, it is https://github.com/ncabatoff/process-exporter with a group for each resource;
    /// prometheus.yml gives its series the names of cAdvisor's.
    /// </summary>
    public static IResourceBuilder<IServer> AddCAdvisor(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var cadvisor = builder.AddServer(name, settings.Runtime, settings.Images.CAdvisor, program: "prometheus-process-exporter")
            .WithHttpPort(settings.Ports.CAdvisor, containerPort: 8080);
        if (cadvisor.Resource is ContainerServer container)
        {
            var bounded = builder.CreateResourceBuilder(container).WithBounds(settings.Limits.CAdvisor);
            if (settings.Images.Debian)
            {
                // It must see the processes of other containers, and may ask the kernel about those of other users.
                bounded.WithContainerRuntimeArgs("--pid", "host", "--cap-add", "SYS_PTRACE");
                return AsProcessExporter(cadvisor);
            }

            // Of the machine's files it reads those of processes, of its cgroups and of the engine.
            bounded
                .WithBindMount("/proc", "/rootfs/proc", isReadOnly: true)
                .WithBindMount("/var/run", "/var/run", isReadOnly: true)
                .WithBindMount("/sys", "/sys", isReadOnly: true)
                .WithBindMount("/var/lib/docker", "/var/lib/docker", isReadOnly: true);
            return cadvisor.WithHttpHealthCheck("/healthz");
        }

        return AsProcessExporter(cadvisor);
    }

    private static IResourceBuilder<IServer> AsProcessExporter(IResourceBuilder<IServer> cadvisor) =>
        cadvisor
            .WithFiles(ConfigurationPath, async (context, cancellationToken) => [await ProcessGroups.FileAsync(context, cancellationToken)])
            .WithArgs("-config.path", cadvisor.Resource.PathOf($"{ConfigurationPath}/{ProcessGroups.FileName}"), "-threads=false")
            .WithListenArgument("-web.listen-address")
            .WithHttpHealthCheck("/");
}
