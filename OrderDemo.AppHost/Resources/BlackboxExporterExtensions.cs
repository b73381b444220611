using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class BlackboxExporterExtensions
{
    private const string ConfigurationPath = "/etc/blackbox-exporter";
    private const string ConfigurationFile = "blackbox.yml";

    /// <summary>
    /// Adds the blackbox exporter with <c>prometheus/blackbox.yml</c>, https://github.com/prometheus/blackbox_exporter: it asks
    /// services from outside, as a client does. Not started until asked for.
    /// </summary>
    public static IResourceBuilder<IServer> AddBlackboxExporter(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var source = Path.GetFullPath($"../prometheus/{ConfigurationFile}", builder.AppHostDirectory);
        var exporter = builder.AddServer(name, settings.Runtime, settings.Images.BlackboxExporter, program: "prometheus-blackbox-exporter")
            .WithHttpPort(settings.Ports.BlackboxExporter, containerPort: 9115)
            .WithFiles(ConfigurationPath, (_, _) => Task.FromResult<IEnumerable<ContainerFileSystemItem>>(
                [new ContainerFile { Name = ConfigurationFile, SourcePath = source }]))
            .WithBounds(settings.Limits.Exporter)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/-/healthy")
            .AsOptional();
        return exporter.WithArgs($"--config.file={exporter.Resource.PathOf($"{ConfigurationPath}/{ConfigurationFile}")}");
    }

    /// <summary>
    /// Lets Prometheus probe an address through the exporter while the exporter runs, as job <c>probe</c> and as the instance
    /// that the resource's name gives.
    /// </summary>
    /// <param name="prometheus">Prometheus.</param>
    /// <param name="exporter">The exporter.</param>
    /// <param name="endpoint">What to probe.</param>
    /// <param name="path">The path to get.</param>
    public static IResourceBuilder<IServer> WithProbe(
        this IResourceBuilder<IServer> prometheus, IResourceBuilder<IServer> exporter, EndpointReference endpoint, string path)
    {
        // From there Aspire learns that a container must reach the endpoint.
        exporter.WithEnvironment("PROBED", endpoint);
        return prometheus.WithTargetWhileRunning(exporter.GetEndpoint("http"), async cancellationToken => new Dictionary<string, string>
        {
            ["job"] = "probe",
            ["instance"] = endpoint.Resource.Name,
            ["__metrics_path__"] = "/probe",
            ["__param_module"] = "http_2xx",
            ["__param_target"] = $"http://{await TargetFile.AddressAsync(exporter, endpoint, cancellationToken)}{path}",
        });
    }
}
