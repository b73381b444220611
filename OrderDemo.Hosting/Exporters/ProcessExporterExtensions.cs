namespace OrderDemo.Hosting;

public static class ProcessExporterExtensions
{
    private const string ConfigurationPath = "/etc/process-exporter";
    private const string ConfigurationFile = "process-exporter.yml";
    private const string EachProgramByName = "process_names:\n- name: '{{.Comm}}'\n  cmdline: ['.+']\n";

    /// <summary>
    /// Adds process-exporter, https://github.com/ncabatoff/process-exporter, which exports CPU, memory and I/O of all programs of
    /// this machine by name.
    /// </summary>
    public static IResourceBuilder<IServer> AddProcessExporter(this IDistributedApplicationBuilder builder, string name, ServerOptions options) => builder
        .AddServer(name, options.Image, program: "prometheus-process-exporter")
        .WithHttpPort(options.Port, containerPort: 9256)
        .WithLimits(options.Limit)
        .AsProcessExporter(async (_, _) => EachProgramByName);

    /// <summary>Configures a server whose program is process-exporter.</summary>
    /// <param name="configuration">Creates the configuration, https://github.com/ncabatoff/process-exporter#using-a-config-file.</param>
    internal static IResourceBuilder<IServer> AsProcessExporter(
        this IResourceBuilder<IServer> server, Func<ContainerFileSystemCallbackContext, CancellationToken, Task<string>> configuration)
    {
        // Needed to read the processes outside of the container and of other users.
        server.AsContainer()?.WithContainerRuntimeArgs("--pid", "host", "--cap-add", "SYS_PTRACE");
        return server
            .WithFiles(ConfigurationPath, async (context, cancellationToken) =>
            [
                new ContainerFile { Name = ConfigurationFile, Contents = await configuration(context, cancellationToken) },
            ])
            .WithArgs("-config.path", server.Resource.PathOf($"{ConfigurationPath}/{ConfigurationFile}"), "-threads=false")
            .WithListenArgument("-web.listen-address")
            .WithHttpHealthCheck("/");
    }
}
