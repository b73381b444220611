namespace OrderDemo.AppHost.Settings;

/// <summary>The settings of each server, as the library takes them.</summary>
internal static class ServerSettings
{
    /// <summary>How the StatsD exporter can run.</summary>
    public static readonly string StatsDAdvice =
        $"start the stack with --Demo:Runtime=Containers --Demo:Images:StatsDExporter={new ImageSettings().StatsDExporter}";

    extension(DemoSettings settings)
    {
        public ServerOptions MariaDb => settings.Server(images => images.MariaDb, ports => ports.MariaDb, settings.Limits.MariaDb);
        public ServerOptions MySqlExporter => settings.Server(images => images.MySqlExporter, ports => ports.MySqlExporter);
        public ServerOptions NodeExporter => settings.Server(images => images.NodeExporter, ports => ports.NodeExporter);
        public ServerOptions CAdvisorServer => settings.Server(images => images.CAdvisor, ports => ports.CAdvisor, settings.Limits.CAdvisor);
        public ServerOptions PrometheusServer => settings.Server(images => images.Prometheus, ports => ports.Prometheus, settings.Limits.Prometheus);
        public ServerOptions Alertmanager => settings.Server(images => images.Alertmanager, ports => ports.Alertmanager, settings.Limits.Alertmanager);
        public ServerOptions Grafana => settings.Server(images => images.Grafana, ports => ports.Grafana, settings.Limits.Grafana);
        public ServerOptions Pushgateway => settings.Server(images => images.Pushgateway, ports => ports.Pushgateway);
        public ServerOptions BlackboxExporter => settings.Server(images => images.BlackboxExporter, ports => ports.BlackboxExporter);
        public ServerOptions StatsDExporter => settings.Server(images => images.StatsDExporter, ports => ports.StatsDExporter);
        public ServerOptions ProcessExporter => settings.Server(images => images.ProcessExporter, ports => ports.ProcessExporter);

        private ServerOptions Server(Func<ImageSettings, string> image, Func<PortSettings, int> port, ContainerLimit? limit = null) =>
            new(image(settings.Images), port(settings.Ports)) { Limit = limit ?? settings.Limits.Exporter, IsDebian = settings.Images.Debian };
    }

    /// <summary>Applies how Prometheus scrapes, stores and alerts.</summary>
    /// <exception cref="DistributedApplicationException">The scrape interval is too long for the rules.</exception>
    public static IResourceBuilder<IPrometheus> WithSettings(this IResourceBuilder<IPrometheus> prometheus, DemoSettings settings)
    {
        var rules = Path.Combine(PrometheusModel.Of(prometheus.Resource).Folder, "rules");
        RuleDurations.Check("Demo:Prometheus:ScrapeInterval", settings.Prometheus.ScrapeInterval, Directory.EnumerateFiles(rules, "*.yml").Select(File.ReadAllText));
        return prometheus
            .WithRetention(settings.Prometheus.Retention)
            .WithScrapeInterval(settings.Prometheus.ScrapeInterval)
            .WithTimeScale(settings.Prometheus.RuleWindowScale, settings.Prometheus.SloWindowScale)
            .WithDockerDiscovery(settings);
    }
}
