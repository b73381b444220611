using YamlDotNet.RepresentationModel;

namespace OrderDemo.AppHost.Resources;

/// <summary>Where alertmanager.yml sends alerts, which is a setting.</summary>
internal static class AlertWebhook
{
    /// <summary>The configuration with a web hook in its only receiver, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.</summary>
    /// <param name="configuration">The text of alertmanager.yml.</param>
    /// <param name="url">An absolute address; empty to notify nobody.</param>
    public static string Add(string configuration, string url) => url.Length == 0 ? configuration : YamlText.Edit(configuration, root =>
    {
        var receiver = (YamlMappingNode)((YamlSequenceNode)root["receivers"]).Children.Single();
        receiver.Add("webhook_configs", new YamlSequenceNode(new YamlMappingNode("url", url)));
    });
}
