namespace OrderDemo.Hosting;

public static class PrometheusExtensions
{
    private const string ConfigurationPath = "/etc/prometheus";
    private const string DataPath = "/prometheus";

    // A query that needs more samples, of 16 bytes each, fails. The default of 50 million can take most of the memory limit.
    private const string MaxSamples = "20000000";

    /// <summary>
    /// Adds Prometheus with the configuration and rules of a folder. Its targets are files (file_sd_configs), which are
    /// written before it starts, when all addresses are known.
    /// </summary>
    /// <example><code>builder.AddPrometheus("prometheus", new("prom/prometheus:v3.13.5", 9090), "../prometheus", password).WithScrapeTarget(api.GetEndpoint("http"));</code></example>
    /// <param name="folder">A folder with <c>prometheus.yml</c> and rules in <c>rules</c>, relative to the AppHost's.</param>
    /// <param name="dataName">The name of samples that are kept after the run; null for samples that are removed.</param>
    /// <param name="password">The password of the servers that ask for a login.</param>
    public static IResourceBuilder<IPrometheus> AddPrometheus(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, string folder,
        IResourceBuilder<ParameterResource> password, string? dataName = null)
    {
        var model = new PrometheusModel(Path.GetFullPath(folder, builder.AppHostDirectory));
        var prometheus = builder.AddServer<IPrometheus>(
            name, options.Image, "prometheus", name => new PrometheusContainer(name), (name, program, folder) => new PrometheusProgram(name, program, folder));
        prometheus
            .WithAnnotation(model)
            .WithHttpPort(options.Port, containerPort: 9090)
            .WithData(DataPath, dataName)
            .WithChangingFiles(RunningTargetExtensions.TargetsPath)
            .WithLimits(options.Limit)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/-/ready");
        prometheus.WithPage("targets", "Targets");
        var configuration = prometheus.Resource.PathOf($"{ConfigurationPath}/prometheus.yml");
        // Patterns of files in it begin with its path, in which a bracket must not become a part of the pattern.
        if (prometheus.Resource is NativeServer native) configuration = Path.GetRelativePath(native.WorkingDirectory, configuration);
        var passwordFile = prometheus.WithSecretFile("monitoring-password", password.Resource);
        prometheus
            .WithFiles(ConfigurationPath, (_, cancellationToken) => ConfigurationAsync(builder, model, passwordFile, cancellationToken))
            .WithFiles($"{ConfigurationPath}/targets", async (_, cancellationToken) =>
            [
                // Its own address is the one that it listens on.
                TargetFile.Of(name, builder.ExecutionContext.IsPublishMode
                    ? await TargetFile.AddressAsync(prometheus, prometheus.GetEndpoint("http"), cancellationToken)
                    : $"localhost:{await prometheus.GetEndpoint("http").Property(EndpointProperty.TargetPort).GetValueAsync(cancellationToken)}"),
            ])
            .WithArgs(context => ((List<string>)
            [
                $"--config.file={configuration}",
                $"--storage.tsdb.path={prometheus.Resource.PathOf(DataPath)}",
                $"--storage.tsdb.retention.time={model.Retention}",
                "--enable-feature=exemplar-storage",
                // No page of another origin may read: an expression that no origin matches.
                "--web.cors.origin=.^",
                $"--query.max-samples={MaxSamples}",
            ]).ForEach(context.Args.Add));
        return prometheus;
    }

    /// <summary>Scrapes <c>/metrics</c> of an endpoint, with the resource's name as job and instance.</summary>
    public static IResourceBuilder<IPrometheus> WithScrapeTarget(this IResourceBuilder<IPrometheus> prometheus, EndpointReference endpoint) =>
        WithTarget(prometheus, endpoint, Login.IsAskedBy(endpoint.Resource) ? "protected" : "targets");

    /// <summary>Sends alerts to an Alertmanager.</summary>
    public static IResourceBuilder<IPrometheus> WithAlertmanager(
        this IResourceBuilder<IPrometheus> prometheus, IResourceBuilder<IAlertmanager> alertmanager) =>
        WithTarget(prometheus, alertmanager.GetEndpoint("http"), "alertmanagers");

    private static IResourceBuilder<IPrometheus> WithTarget(IResourceBuilder<IPrometheus> prometheus, EndpointReference endpoint, string folder)
    {
        // Tells Aspire in a run that the container must reach the endpoint. Published services share a network.
        var variable = $"TARGET_{endpoint.Resource.Name.ToUpperInvariant().Replace('-', '_')}";
        if (prometheus.ApplicationBuilder.ExecutionContext.IsRunMode) prometheus.WithEnvironment(variable, endpoint.Property(EndpointProperty.HostAndPort));
        prometheus.WithFiles($"{ConfigurationPath}/{folder}", async (_, cancellationToken) =>
        [
            TargetFile.Of(endpoint.Resource.Name, await TargetFile.AddressAsync(prometheus, endpoint, cancellationToken)),
        ]);
        return prometheus;
    }

    private static async Task<IEnumerable<ContainerFileSystemItem>> ConfigurationAsync(
        IDistributedApplicationBuilder builder, PrometheusModel model, string passwordFile, CancellationToken cancellationToken)
    {
        var configuration = await File.ReadAllTextAsync(Path.Combine(model.Folder, "prometheus.yml"), cancellationToken);

        // A published project has no AppHost that writes the targets.
        if (builder.ExecutionContext.IsPublishMode) configuration = PrometheusConfiguration.RemoveJob(configuration, "optional");
        foreach (var file in model.ScrapeConfigurationFiles)
        {
            configuration = PrometheusConfiguration.AddJob(configuration, await File.ReadAllTextAsync(file, cancellationToken));
        }

        configuration = PrometheusConfiguration.SetPasswordFile(configuration, passwordFile);
        return
        [
            new ContainerFile { Name = "prometheus.yml", Contents = PrometheusConfiguration.SetInterval(configuration, model.ScrapeInterval) },
            new ContainerDirectory { Name = "rules", Entries = await RulesAsync(Path.Combine(model.Folder, "rules"), model, cancellationToken) },
        ];
    }

    private static async Task<IReadOnlyList<ContainerFileSystemItem>> RulesAsync(string folder, PrometheusModel model, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, RuleDurations.SloFile))) throw new FileNotFoundException($"The rules of the service-level objective, {RuleDurations.SloFile}, are not in '{folder}'.");
        var files = new List<ContainerFileSystemItem>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal))
        {
            var rules = await File.ReadAllTextAsync(path, cancellationToken);
            var name = Path.GetFileName(path);
            var scale = name == RuleDurations.SloFile ? model.ObjectiveScale : model.RuleScale;
            files.Add(new ContainerFile { Name = name, Contents = RuleDurations.Scale(rules, scale, model.ScrapeInterval) });
        }

        return files;
    }
}
