namespace OrderDemo.Hosting;

/// <summary>Targets that Prometheus scrapes while their resource runs.</summary>
public static class RunningTargetExtensions
{
    /// <summary>The folder of their targets, which prometheus.yml reads.</summary>
    public const string TargetsPath = "/etc/prometheus/optional";

    /// <summary>Scrapes an endpoint while its resource runs.</summary>
    /// <param name="labels">Returns the labels of the target; by default the resource's name as job and instance.</param>
    public static IResourceBuilder<IPrometheus> WithTargetWhileRunning(
        this IResourceBuilder<IPrometheus> prometheus, EndpointReference endpoint, Func<CancellationToken, Task<Dictionary<string, string>>>? labels = null)
    {
        var written = new List<string>();
        prometheus.ApplicationBuilder.CreateResourceBuilder(endpoint.Resource)
            .OnResourceReady(async (resource, _, cancellationToken) =>
            {
                var target = labels is null ? TargetFile.LabelsOf(resource.Name) : await labels(cancellationToken);
                var file = TargetFile.Of($"{resource.Name}-{target["job"]}", await TargetFile.AddressAsync(prometheus, endpoint, cancellationToken), target);
                var path = Path.Combine(prometheus.ChangingFolder(TargetsPath), file.Name);
                lock (written) written.Add(path);

                // Moved, so that Prometheus never reads an incomplete file.
                await File.WriteAllTextAsync($"{path}.new", file.Contents, cancellationToken);
                File.Move($"{path}.new", path, overwrite: true);
            })
            .OnResourceStopped(async (_, _, _) =>
            {
                lock (written)
                {
                    written.ForEach(File.Delete);
                    written.Clear();
                }
            });
        return prometheus;
    }
}
