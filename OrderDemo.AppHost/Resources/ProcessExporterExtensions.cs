namespace OrderDemo.AppHost.Resources;

internal static class ProcessExporterExtensions
{
    private const string ConfigurationPath = "/etc/process-exporter";
    private const string ConfigurationFile = "process-exporter.yml";
    private const string EachProgramByName = "process_names:\n- name: '{{.Comm}}'\n  cmdline: ['.+']\n";

    /// <summary>
    /// Adds process-exporter, https://github.com/ncabatoff/process-exporter, which exports CPU, memory and I/O of all programs of
    /// this machine by name. It is started by the user.
    /// </summary>
    public static IResourceBuilder<IServer> AddProcessExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var exporter = builder.AddServer(name, settings.Runtime, settings.Images.ProcessExporter, program: "prometheus-process-exporter")
            .WithHttpPort(settings.Ports.ProcessExporter, containerPort: 9256)
            .WithFiles(ConfigurationPath, (_, _) => Task.FromResult<IEnumerable<ContainerFileSystemItem>>(
                [new ContainerFile { Name = ConfigurationFile, Contents = EachProgramByName }]))
            .WithLimits(settings.Limits.Exporter)
            .WithListenArgument("-web.listen-address")
            .WithHttpHealthCheck("/")
            .AsOptional();

        // Needed to read the processes outside of the container and of other users.
        exporter.AsContainer()?.WithContainerRuntimeArgs("--pid", "host", "--cap-add", "SYS_PTRACE");
        return exporter.WithArgs("-config.path", exporter.Resource.PathOf($"{ConfigurationPath}/{ConfigurationFile}"), "-threads=false");
    }
}
