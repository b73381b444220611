namespace OrderDemo.Hosting;

public static class CAdvisorExtensions
{
    // Of Aspire's own containers. prometheus.yml takes their suffix off, and no other container's.
    private const string NameLabel = "com.microsoft.developer.usvc-dev.name";

    // All but those of processes, whose files and number are shown, and of CPU, memory, disks and network.
    private const string DisabledMetrics = "advtcp,cpu_topology,cpuset,hugetlb,memory_numa,percpu,referenced_memory,resctrl,sched,tcp,udp";

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
            container.WithMachineFolder("/proc", "/rootfs/proc").WithMachineFolder("/sys", "/sys").WithArgs(
                "--store_container_labels=false", $"--whitelisted_container_labels={NameLabel}", "--docker_only=true", $"--disable_metrics={DisabledMetrics}");
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
