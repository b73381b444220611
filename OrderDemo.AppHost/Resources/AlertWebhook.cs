namespace OrderDemo.AppHost.Resources;

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

    /// <summary>The URL as a server of this run reaches it: <c>localhost</c> is this machine, also for a container.</summary>
    /// <param name="url">An absolute URL; empty for none.</param>
    public static string UrlFor(IResourceBuilder<IServer> server, string url) =>
        IsOfThisMachine(server, url) ? new UriBuilder(url) { Host = MachineName }.Uri.AbsoluteUri : url;

    /// <summary>Gives a container the name of this machine, if the URL needs it.</summary>
    public static IResourceBuilder<IServer> WithRouteTo(this IResourceBuilder<IServer> server, string url)
    {
        if (IsOfThisMachine(server, url))
        {
            server.ApplicationBuilder.CreateResourceBuilder((ContainerServer)server.Resource).WithContainerRuntimeArgs("--add-host", $"{MachineName}:host-gateway");
        }

        return server;
    }

    private static bool IsOfThisMachine(IResourceBuilder<IServer> server, string url) =>
        server.Resource is ContainerServer && server.ApplicationBuilder.ExecutionContext.IsRunMode
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
