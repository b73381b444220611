namespace OrderDemo.Hosting;

public static class CAdvisorExtensions
{
    /// <summary>
    /// Adds cAdvisor, which exports CPU, memory and I/O per container, https://github.com/google/cadvisor. Without containers, and
    /// with images of Debian's programs, it is https://github.com/ncabatoff/process-exporter with a group per resource;
    /// prometheus.yml renames its series to those of cAdvisor.
    /// </summary>
    public static IResourceBuilder<IServer> AddCAdvisor(this IDistributedApplicationBuilder builder, string name, ServerOptions options)
    {
        var cadvisor = builder.AddServer(name, options.Image, program: "prometheus-process-exporter")
            .WithHttpPort(options.Port, containerPort: 8080);
        var container = cadvisor.AsContainer()?.WithLimits(options.Limit);
        if (container is not null && !options.IsDebian)
        {
            // It reads processes, cgroups and the files of the container engine.
            container.WithMachineFolder("/proc", "/rootfs/proc").WithMachineFolder("/sys", "/sys");
            if (builder.ExecutionContext.IsPublishMode || HostSystem.Of(builder).HasEngineFiles)
            {
                container
                    .WithMachineFolder("/var/run/docker.sock", "/var/run/docker.sock")
                    .WithMachineFolder("/run/containerd/containerd.sock", "/run/containerd/containerd.sock")
                    .WithMachineFolder("/var/lib/docker", "/var/lib/docker");
            }

            return cadvisor.WithHttpHealthCheck("/healthz");
        }

        return cadvisor.AsProcessExporter(ProcessGroups.WriteAsync);
    }
}
