namespace OrderDemo.Hosting;

/// <summary>The URL that Alertmanager posts alerts to.</summary>
internal static class AlertWebhook
{
    private const string MachineName = "host.docker.internal";

    /// <summary>Adds a webhook to the only receiver, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.</summary>
    /// <param name="configuration">The text of alertmanager.yml.</param>
    /// <param name="url">An absolute URL; empty for none.</param>
    public static string Add(string configuration, string url) => url.Length == 0 ? configuration : YamlText.Edit(configuration, root =>
    {
        var receiver = (YamlMappingNode)((YamlSequenceNode)root["receivers"]).Children.Single();
        receiver.Add("webhook_configs", new YamlSequenceNode(new YamlMappingNode("url", url)));
    });

    /// <summary>
    /// Returns the URL as a server of this run reaches it: <c>localhost</c> is this machine, also for a container, which gets a name
    /// for it.
    /// </summary>
    /// <param name="url">An absolute URL; empty for none.</param>
    public static string UrlFor(IResourceBuilder<IServer> server, string url)
    {
        if (server.ApplicationBuilder.ExecutionContext.IsPublishMode || server.AsContainer() is not { } container
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !uri.IsLoopback)
        {
            return url;
        }

        container.WithContainerRuntimeArgs("--add-host", $"{MachineName}:host-gateway");
        return new UriBuilder(url) { Host = MachineName }.Uri.AbsoluteUri;
    }
}
