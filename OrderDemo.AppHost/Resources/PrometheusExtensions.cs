using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class PrometheusExtensions
{
    private const string ConfigurationPath = "/etc/prometheus";
    private const string DataPath = "/prometheus";

    /// <summary>
    /// Adds Prometheus with the configuration and rules of <c>prometheus/</c>. Targets are files that it reads
    /// (file_sd_configs), written when it starts and all addresses are known.
    /// </summary>
    /// <example><code>builder.AddPrometheus("prometheus", settings).WithScrapeTarget(api.GetEndpoint("http"));</code></example>
    public static IResourceBuilder<ContainerResource> AddPrometheus(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var folder = Path.GetFullPath("../prometheus", builder.AppHostDirectory);
        var prometheus = builder.AddContainerFrom(name, settings.Images.Prometheus);
        return prometheus
            .WithHttpEndpoint(port: HostPortExtensions.OrAny(settings.Ports.Prometheus), targetPort: 9090)
            .WithContainerFiles(ConfigurationPath, (_, cancellationToken) => ConfigurationAsync(folder, settings.Prometheus, cancellationToken))
            .WithContainerFiles($"{ConfigurationPath}/targets", async (_, cancellationToken) =>
            [
                // It sees itself where it listens, not where others reach it.
                TargetFile.Of(name, $"localhost:{await prometheus.GetEndpoint("http").Property(EndpointProperty.TargetPort).GetValueAsync(cancellationToken)}"),
            ])
            .WithVolume(settings.Data.Persist ? $"{settings.Data.VolumePrefix}-prometheus" : null, DataPath)
            .WithArgs(
                $"--config.file={ConfigurationPath}/prometheus.yml",
                $"--storage.tsdb.path={DataPath}",
                $"--storage.tsdb.retention.time={settings.Prometheus.Retention}",
                "--web.enable-lifecycle")
            .WithHttpHealthCheck("/-/ready");
    }

    /// <summary>Scrapes <c>/metrics</c> of an endpoint, as the job and instance that the resource's name gives.</summary>
    public static IResourceBuilder<ContainerResource> WithScrapeTarget(this IResourceBuilder<ContainerResource> prometheus, EndpointReference endpoint) =>
        WithTarget(prometheus, endpoint, "targets");

    /// <summary>Sends alerts to an Alertmanager.</summary>
    public static IResourceBuilder<ContainerResource> WithAlertmanager(this IResourceBuilder<ContainerResource> prometheus, EndpointReference endpoint) =>
        WithTarget(prometheus, endpoint, "alertmanagers");

    /// <summary>The address goes into the environment too: from there Aspire learns that containers must reach it.</summary>
    private static IResourceBuilder<ContainerResource> WithTarget(IResourceBuilder<ContainerResource> prometheus, EndpointReference endpoint, string folder) => prometheus
        .WithEnvironment($"TARGET_{endpoint.Resource.Name.ToUpperInvariant().Replace('-', '_')}", endpoint.Property(EndpointProperty.HostAndPort))
        .WithContainerFiles($"{ConfigurationPath}/{folder}", async (_, cancellationToken) =>
        [
            TargetFile.Of(endpoint.Resource.Name, await TargetFile.AddressAsync(prometheus, endpoint, cancellationToken)),
        ]);

    private static async Task<IEnumerable<ContainerFileSystemItem>> ConfigurationAsync(string folder, PrometheusSettings settings, CancellationToken cancellationToken)
    {
        var configuration = await File.ReadAllTextAsync(Path.Combine(folder, "prometheus.yml"), cancellationToken);
        return
        [
            new ContainerFile { Name = "prometheus.yml", Contents = ScrapeInterval.Set(configuration, settings.ScrapeInterval) },
            new ContainerDirectory { Name = "rules", Entries = await RulesAsync(Path.Combine(folder, "rules"), settings, cancellationToken) },
        ];
    }

    private static async Task<IReadOnlyList<ContainerFileSystemItem>> RulesAsync(string folder, PrometheusSettings settings, CancellationToken cancellationToken)
    {
        var files = new List<ContainerFileSystemItem>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal))
        {
            var rules = await File.ReadAllTextAsync(path, cancellationToken);
            var name = Path.GetFileName(path);
            files.Add(new ContainerFile
            {
                Name = name,
                Contents = RuleDurations.Scale(
                    rules, name == RuleDurations.SloFile ? settings.SloWindowScale : settings.RuleWindowScale, settings.ScrapeInterval),
            });
        }

        return files;
    }
}
