namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Stopped resources. Healing starts them.</summary>
internal static class StoppedResources
{
    // A stop is not cancelled: healing would find the resource still running.
    public static Task<IAsyncDisposable> StopAsync(DrillStack stack, params string[] resources) => Healing.AfterAsync(
        () => Task.WhenAll(resources.Select(resource => stack.StopAsync(resource, CancellationToken.None))),
        () => Task.WhenAll(resources.Select(resource => stack.StartAsync(resource, CancellationToken.None))));

    public static Task<IAsyncDisposable> KillAsync(DrillStack stack, string project) => Healing.AfterAsync(
        () => stack.KillAsync(project, CancellationToken.None),
        () => stack.StartAsync(project, CancellationToken.None));
}
