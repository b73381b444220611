using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class AlertmanagerExtensions
{
    /// <summary>Adds Alertmanager with <c>prometheus/alertmanager.yml</c>.</summary>
    public static IResourceBuilder<ContainerResource> AddAlertmanager(this IDistributedApplicationBuilder builder, string name, DemoSettings settings) => builder
        .AddContainerFrom(name, settings.Images.Alertmanager)
        .WithHttpEndpoint(port: HostPortExtensions.OrAny(settings.Ports.Alertmanager), targetPort: 9093)
        .WithContainerFiles("/etc/alertmanager", async (_, cancellationToken) =>
        [
            new ContainerFile
            {
                Name = "alertmanager.yml",
                Contents = AlertWebhook.Add(
                    await File.ReadAllTextAsync(Path.GetFullPath("../prometheus/alertmanager.yml", builder.AppHostDirectory), cancellationToken),
                    settings.Prometheus.AlertWebhook),
            },
        ])
        .WithVolume("/alertmanager")
        .WithArgs("--config.file=/etc/alertmanager/alertmanager.yml", "--storage.path=/alertmanager")
        .WithHttpHealthCheck("/-/ready");
}
