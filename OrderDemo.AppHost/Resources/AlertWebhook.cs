using System.Text.Json;

namespace OrderDemo.AppHost.Resources;

/// <summary>Where alertmanager.yml sends alerts, which is a setting.</summary>
internal static class AlertWebhook
{
    private const string Receiver = "  - name: everybody\n";

    /// <summary>The configuration with a web hook in its receiver, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.</summary>
    /// <param name="configuration">The text of alertmanager.yml.</param>
    /// <param name="url">An absolute address; empty to tell nobody.</param>
    public static string Add(string configuration, string url)
    {
        if (url.Length == 0) return configuration;

        // A string in JSON is one in YAML.
        return configuration.Replace(Receiver, $"{Receiver}    webhook_configs:\n      - url: {JsonSerializer.Serialize(url)}\n", StringComparison.Ordinal);
    }
}
