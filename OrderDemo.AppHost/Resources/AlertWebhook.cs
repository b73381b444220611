using YamlDotNet.RepresentationModel;

namespace OrderDemo.AppHost.Resources;

/// <summary>The URL that Alertmanager posts alerts to.</summary>
internal static class AlertWebhook
{
    /// <summary>Adds a web hook to the only receiver, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.</summary>
    /// <param name="configuration">The text of alertmanager.yml.</param>
    /// <param name="url">An absolute URL; empty for none.</param>
    public static string Add(string configuration, string url) => url.Length == 0 ? configuration : YamlText.Edit(configuration, root =>
    {
        var receiver = (YamlMappingNode)((YamlSequenceNode)root["receivers"]).Children.Single();
        receiver.Add("webhook_configs", new YamlSequenceNode(new YamlMappingNode("url", url)));
    });
}
