namespace OrderDemo.Hosting;

public static class AlertmanagerExtensions
{
    private const string ConfigurationPath = "/etc/alertmanager";
    private const string ConfigurationFile = "alertmanager.yml";
    private const string DataPath = "/alertmanager";

    /// <summary>Adds Alertmanager, https://prometheus.io/docs/alerting/latest/alertmanager/. The configuration is a secret where it has a webhook.</summary>
    public static IResourceBuilder<IAlertmanager> AddAlertmanager(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, string configurationFile,
        IResourceBuilder<ParameterResource> password, string webhookUrl = "")
    {
        var alertmanager = builder.AddServer<IAlertmanager>(
            name, options.Image, "prometheus-alertmanager", name => new AlertmanagerContainer(name), (name, program, folder) => new AlertmanagerProgram(name, program, folder));
        alertmanager.WithHttpPort(options.Port, containerPort: 9093);
        var webhook = AlertWebhook.UrlFor(alertmanager, webhookUrl);
        var configuration = Path.GetFullPath(configurationFile, builder.AppHostDirectory);
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
        alertmanager
            .WithData(DataPath, name: null)
            .WithLimits(options.Limit)
            .WithListenArgument("--web.listen-address")
            .WithLogin(password, "/-/ready")
            .WithLoginFile(password)
            .WithArgs($"--config.file={path}", $"--storage.path={alertmanager.Resource.PathOf(DataPath)}", "--cluster.listen-address=");
        return alertmanager;
    }
}
