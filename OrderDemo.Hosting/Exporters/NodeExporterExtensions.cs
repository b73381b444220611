namespace OrderDemo.Hosting;

public static class NodeExporterExtensions
{
    /// <summary>Adds the exporter for the machine that runs the servers, https://github.com/prometheus/node_exporter.</summary>
    public static IResourceBuilder<IServer> AddNodeExporter(this IDistributedApplicationBuilder builder, string name, ServerOptions options)
    {
        var exporter = builder.AddServer(name, options.Image, program: "prometheus-node-exporter")
            .WithHttpPort(options.Port, containerPort: 9100)
            .WithLimits(options.Limit, isReadOnly: true)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/");

        // Its own root file system is on the disk of the container engine, so it needs no other files of the machine.
        var container = exporter.AsContainer()?
            .WithMachineFolder("/proc", "/host/proc")
            .WithMachineFolder("/sys", "/host/sys")
            .WithArgs("--path.procfs=/host/proc", "--path.sysfs=/host/sys", "--collector.filesystem.mount-points-exclude=^/.+");

        // Debian's version logs an error with every scrape where systemd does not run.
        return container ?? exporter.WithArgs("--no-collector.systemd");
    }
}
