using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Waits for one resource on behalf of another. The words are Aspire's: people search for them.</summary>
/// <param name="notifications">Tells what happens to resources.</param>
/// <param name="resource">The resource that waits.</param>
/// <param name="wait">What it waits for.</param>
/// <param name="defaultBehavior">What to do when the other cannot become that, where the wait does not say.</param>
/// <param name="log">The log of the resource that waits.</param>
internal sealed class DependencyWait(
    ResourceNotificationService notifications, IResource resource, WaitAnnotation wait, WaitBehavior defaultBehavior, ILogger log)
{
    private readonly bool _stops = wait.WaitType == WaitType.WaitForCompletion || (wait.WaitBehavior ?? defaultBehavior) == WaitBehavior.StopOnResourceUnavailable;

    /// <summary>Waits for every instance of the other.</summary>
    /// <exception cref="DistributedApplicationException">The other cannot become what is waited for.</exception>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        ResourceLog.Waiting(log, wait.Resource.Name, wait.WaitType == WaitType.WaitForCompletion ? "complete" : $"enter the '{KnownResourceStates.Running}' state");
        var ids = wait.Resource.InstanceIds();
        return Task.WhenAll(ids.Select(id => ForInstanceAsync(id, ids.Length > 1 ? id : wait.Resource.Name, cancellationToken)));
    }

    private async Task ForInstanceAsync(string id, string name, CancellationToken cancellationToken)
    {
        if (wait.WaitType == WaitType.WaitForCompletion)
        {
            ThrowIfFailed(name, await UntilAsync(id, _ => false, cancellationToken).ConfigureAwait(false));
            ResourceLog.FinishedWaiting(log, name);
            return;
        }

        ThrowIfUnavailable(name, await UntilAsync(id, s => s.State?.Text == KnownResourceStates.Running, cancellationToken).ConfigureAwait(false));
        if (wait.WaitType == WaitType.WaitUntilHealthy)
        {
            if (wait.Resource.HasAnnotationOfType<HealthCheckAnnotation>())
            {
                ResourceLog.Waiting(log, name, "become healthy");
            }

            var healthy = await UntilAsync(id, s => s is { HealthStatus: HealthStatus.Healthy, Ready: not null }, cancellationToken).ConfigureAwait(false);
            ThrowIfUnavailable(name, healthy);
            await healthy.Ready!.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        ResourceLog.FinishedWaiting(log, name);
    }

    private async Task<CustomResourceSnapshot> UntilAsync(string id, Func<CustomResourceSnapshot, bool> condition, CancellationToken cancellationToken) =>
        (await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            e => e.ResourceId == id && (condition(e.Snapshot) || (_stops && IsTerminal(e.Snapshot))),
            cancellationToken).ConfigureAwait(false)).Snapshot;

    private static bool IsTerminal(CustomResourceSnapshot snapshot) => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

    private void ThrowIfUnavailable(string name, CustomResourceSnapshot other)
    {
        if (!IsTerminal(other))
        {
            return;
        }

        ThrowIfNotStarted(name, other);
        ResourceLog.DependencyEnded(log, name, other.State!.Text);
        throw Stopped(name, $"it entered the '{other.State.Text}' state prematurely.");
    }

    private void ThrowIfFailed(string name, CustomResourceSnapshot other)
    {
        ThrowIfNotStarted(name, other);
        if (other.ExitCode is { } exitCode && exitCode != wait.ExitCode)
        {
            ResourceLog.DependencyFailed(log, name, other.State!.Text, exitCode, wait.ExitCode);
            throw Stopped(name, $"it entered the '{other.State.Text}' state with exit code '{exitCode}', expected '{wait.ExitCode}'.");
        }
    }

    private void ThrowIfNotStarted(string name, CustomResourceSnapshot other)
    {
        if (other.State?.Text == KnownResourceStates.FailedToStart)
        {
            ResourceLog.DependencyFailedToStart(log, name);
            throw Stopped(name, "it failed to start.");
        }
    }

    private DistributedApplicationException Stopped(string name, string because) =>
        new($"Resource '{resource.Name}' stopped waiting for dependency resource '{name}' because {because}");
}
