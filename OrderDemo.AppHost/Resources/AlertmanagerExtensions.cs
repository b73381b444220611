namespace OrderDemo.AppHost.Resources;

internal static class AlertmanagerExtensions
{
    private const string ConfigurationPath = "/etc/alertmanager";
    private const string DataPath = "/alertmanager";

    /// <summary>Adds Alertmanager with <c>prometheus/alertmanager.yml</c>.</summary>
    public static IResourceBuilder<IServer> AddAlertmanager(this IDistributedApplicationBuilder builder, string name, DemoSettings settings)
    {
        var alertmanager = builder.AddServer(name, settings.Runtime, settings.Images.Alertmanager, program: "prometheus-alertmanager")
            .WithHttpPort(settings.Ports.Alertmanager, containerPort: 9093);
        var webhook = AlertWebhook.UrlFor(alertmanager, settings.Prometheus.AlertWebhook);
        var configuration = Path.GetFullPath("../prometheus/alertmanager.yml", builder.AppHostDirectory);
        alertmanager
            .WithFiles(ConfigurationPath, async (_, cancellationToken) =>
            [
                new ContainerFile
                {
                    Name = "alertmanager.yml",
                    Contents = AlertWebhook.Add(await File.ReadAllTextAsync(configuration, cancellationToken), webhook),
                },
            ])
            .WithData(DataPath, name: null)
            .WithLimits(settings.Limits.Alertmanager)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/-/ready");
        return alertmanager.WithArgs(
            $"--config.file={alertmanager.Resource.PathOf($"{ConfigurationPath}/alertmanager.yml")}",
            $"--storage.path={alertmanager.Resource.PathOf(DataPath)}",
            "--cluster.listen-address=");
    }
}
