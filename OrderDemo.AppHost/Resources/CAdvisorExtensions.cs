namespace OrderDemo.AppHost.Resources;

internal static class CAdvisorExtensions
{
    /// <summary>
    /// Adds cAdvisor, which exports CPU, memory and I/O per container, https://github.com/google/cadvisor. Without containers, and
    /// with images of Debian's programs, it is https://github.com/ncabatoff/process-exporter with a group per resource;
    /// prometheus.yml renames its series to those of cAdvisor.
    /// </summary>
    public static IResourceBuilder<IServer> AddCAdvisor(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var cadvisor = builder.AddServer(name, settings.Runtime, settings.Images.CAdvisor, program: "prometheus-process-exporter")
            .WithHttpPort(settings.Ports.CAdvisor, containerPort: 8080);
        var container = cadvisor.AsContainer()?.WithLimits(settings.Limits.CAdvisor);
        if (container is not null && !settings.Images.Debian)
        {
            // It reads processes, cgroups and the files of the container engine.
            container
                .WithBindMount("/proc", "/rootfs/proc", isReadOnly: true)
                .WithBindMount("/var/run/docker.sock", "/var/run/docker.sock", isReadOnly: true)
                .WithBindMount("/run/containerd/containerd.sock", "/run/containerd/containerd.sock", isReadOnly: true)
                .WithBindMount("/sys", "/sys", isReadOnly: true)
                .WithBindMount("/var/lib/docker", "/var/lib/docker", isReadOnly: true);
            return cadvisor.WithHttpHealthCheck("/healthz");
        }

        return cadvisor.AsProcessExporter(ProcessGroups.WriteAsync);
    }
}
