namespace OrderDemo.Hosting;

public static class BlackboxExporterExtensions
{
    private const string ConfigurationPath = "/etc/blackbox-exporter";
    private const string ConfigurationFile = "blackbox.yml";

    /// <summary>
    /// Adds the blackbox exporter, https://github.com/prometheus/blackbox_exporter, which probes services like a client.
    /// </summary>
    public static IResourceBuilder<IServer> AddBlackboxExporter(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, string configurationFile, IResourceBuilder<ParameterResource> password)
    {
        var source = Path.GetFullPath(configurationFile, builder.AppHostDirectory);
        var exporter = builder.AddServer(name, options.Image, program: "prometheus-blackbox-exporter")
            .WithHttpPort(options.Port, containerPort: 9115)
            .WithFiles(ConfigurationPath, async (_, _) => [new ContainerFile { Name = ConfigurationFile, SourcePath = source }])
            .WithLimits(options.Limit)
            .WithListenArgument("--web.listen-address")
            .WithLogin(password, "/-/healthy");
        return exporter.WithArgs($"--config.file={exporter.Resource.PathOf($"{ConfigurationPath}/{ConfigurationFile}")}");
    }

    /// <summary>
    /// Lets Prometheus probe an endpoint through the exporter while the exporter runs, with the job <c>probe</c> and the resource's
    /// name as instance.
    /// </summary>
    public static IResourceBuilder<IPrometheus> WithProbe(
        this IResourceBuilder<IPrometheus> prometheus, IResourceBuilder<IServer> exporter, EndpointReference endpoint, string path)
    {
        // The reference tells Aspire that the container must reach the endpoint.
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
