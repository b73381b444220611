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
            container.WithMachineFolder("/proc", "/rootfs/proc").WithMachineFolder("/sys", "/sys");
            if (builder.ExecutionContext.IsPublishMode || HostSystem.Of(builder).HasEngineFiles)
            {
                container
                    .WithMachineFolder("/var/run/docker.sock", "/var/run/docker.sock")
                    .WithMachineFolder("/run/containerd/containerd.sock", "/run/containerd/containerd.sock")
                    .WithMachineFolder("/var/lib/docker", "/var/lib/docker");
            }
            else
            {
                settings.Notes.Add($"{name} runs without the files of the container engine, which a container cannot mount here: its series have no container names.");
            }

            return cadvisor.WithHttpHealthCheck("/healthz");
        }

        return cadvisor.AsProcessExporter(ProcessGroups.WriteAsync);
    }
}
