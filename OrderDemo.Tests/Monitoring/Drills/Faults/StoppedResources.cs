namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Resources that do not run; healing starts them.</summary>
internal static class StoppedResources
{
    public static async Task<IAsyncDisposable> StopAsync(DrillStack stack, CancellationToken cancellationToken, params string[] resources)
    {
        await Task.WhenAll(resources.Select(resource => stack.StopAsync(resource, cancellationToken)));
        return new Healing(() => Task.WhenAll(resources.Select(resource => stack.StartAsync(resource, CancellationToken.None))));
    }

    public static async Task<IAsyncDisposable> KillAsync(DrillStack stack, string project, CancellationToken cancellationToken)
    {
        await stack.KillAsync(project, cancellationToken);
        return new Healing(() => stack.StartAsync(project, CancellationToken.None));
    }
}
