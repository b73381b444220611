using OrderDemo.AppHost.Servers;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.AppHost.Resources;

/// <summary>Servers that run only when somebody starts them, in the dashboard or by a command, and are scraped only then.</summary>
internal static class OptionalServers
{
    private const string TargetsPath = "/etc/prometheus/optional";

    /// <summary>Leaves the start to the user. It is no part of what is published.</summary>
    public static IResourceBuilder<IServer> AsOptional(this IResourceBuilder<IServer> server) => server.WithExplicitStart().ExcludeFromManifest();

    /// <summary>Gives Prometheus the folder of targets that come and go, which prometheus.yml reads.</summary>
    public static IResourceBuilder<IServer> WithOptionalTargets(this IResourceBuilder<IServer> prometheus) => prometheus.WithChangingFiles(TargetsPath);

    /// <summary>The configuration without the job of targets that come and go: what is published has none.</summary>
    /// <param name="configuration">The text of prometheus.yml.</param>
    public static string RemoveJob(string configuration) => YamlText.Edit(configuration, root =>
    {
        var jobs = ((YamlSequenceNode)root["scrape_configs"]).Children;
        jobs.Remove(jobs.Single(job => job["job_name"].ToString() == "optional"));
    });

    /// <summary>Scrapes <c>/metrics</c> of an endpoint from when its resource is ready until it stops.</summary>
    public static IResourceBuilder<IServer> WithTargetWhileRunning(this IResourceBuilder<IServer> prometheus, EndpointReference endpoint) =>
        prometheus.WithTargetWhileRunning(endpoint, _ => Task.FromResult(new Dictionary<string, string> { ["job"] = endpoint.Resource.Name, ["instance"] = endpoint.Resource.Name }));

    /// <summary>Scrapes an endpoint from when its resource is ready until it stops.</summary>
    /// <param name="prometheus">Prometheus.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="labels">Makes the target's labels: job, instance, and what Prometheus takes path and parameters from.</param>
    public static IResourceBuilder<IServer> WithTargetWhileRunning(
        this IResourceBuilder<IServer> prometheus, EndpointReference endpoint, Func<CancellationToken, Task<Dictionary<string, string>>> labels)
    {
        var builder = prometheus.ApplicationBuilder;
        var written = new List<string>();
        builder.Eventing.Subscribe<ResourceReadyEvent>(endpoint.Resource, async (_, cancellationToken) =>
        {
            var target = await labels(cancellationToken);
            var file = TargetFile.Of($"{endpoint.Resource.Name}-{target["job"]}", await TargetFile.AddressAsync(prometheus, endpoint, cancellationToken), target);
            var path = Path.Combine(prometheus.ChangingFolder(TargetsPath), file.Name);
            lock (written) written.Add(path);

            // Moved there, so that Prometheus never reads half a file.
            await File.WriteAllTextAsync($"{path}.new", file.Contents, cancellationToken);
            File.Move($"{path}.new", path, overwrite: true);
        });
        builder.Eventing.Subscribe<ResourceStoppedEvent>(endpoint.Resource, (_, _) =>
        {
            lock (written)
            {
                written.ForEach(File.Delete);
                written.Clear();
            }

            return Task.CompletedTask;
        });
        return prometheus;
    }
}
