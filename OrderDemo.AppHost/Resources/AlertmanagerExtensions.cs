namespace OrderDemo.AppHost.Resources;

internal static class AlertmanagerExtensions
{
    private const string ConfigurationPath = "/etc/alertmanager";
    private const string ConfigurationFile = "alertmanager.yml";
    private const string DataPath = "/alertmanager";

    /// <summary>Adds Alertmanager with <c>prometheus/alertmanager.yml</c>. The configuration is a secret where it has a webhook.</summary>
    public static IResourceBuilder<IServer> AddAlertmanager(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings, IResourceBuilder<ParameterResource> password)
    {
        var alertmanager = builder.AddServer(name, settings.Runtime, settings.Images.Alertmanager, program: "prometheus-alertmanager")
            .WithHttpPort(settings.Ports.Alertmanager, containerPort: 9093);
        var webhook = AlertWebhook.UrlFor(alertmanager, settings.Prometheus.AlertWebhook);
        var configuration = Path.GetFullPath("../prometheus/alertmanager.yml", builder.AppHostDirectory);
        if (webhook.Length == 0)
        {
            alertmanager.WithFiles(ConfigurationPath, async (_, _) =>
                [new ContainerFile { Name = ConfigurationFile, SourcePath = configuration }]);
        }

        // Versions before 0.26 read the URL of a webhook, which may have a token, only from the configuration itself.
        var path = webhook.Length == 0
            ? alertmanager.Resource.PathOf($"{ConfigurationPath}/{ConfigurationFile}")
            : alertmanager.WithSecretFile(
                ConfigurationFile, ReferenceExpression.Create($"{webhook}"), url => AlertWebhook.Add(File.ReadAllText(configuration), url));
        return alertmanager
            .WithData(DataPath, name: null)
            .WithLimits(settings.Limits.Alertmanager)
            .WithListenArgument("--web.listen-address")
            .WithLogin(password, "/-/ready")
            .WithLoginFile(password)
            .WithArgs($"--config.file={path}", $"--storage.path={alertmanager.Resource.PathOf(DataPath)}", "--cluster.listen-address=");
    }
}
