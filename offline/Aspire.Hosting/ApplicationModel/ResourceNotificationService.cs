using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A change of a resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">The id of the instance: the name, a hyphen and eight letters.</param>
/// <param name="snapshot">What can be seen of it now.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The id of the instance.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>What can be seen of it now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}

/// <summary>Tells what happens to the resources, and waits for things to happen.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposed = new();
    private readonly ILogger<ResourceNotificationService> _logger;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;
    private readonly WaitBehavior _defaultWaitBehavior;

    internal ResourceNotificationService(
        ILogger<ResourceNotificationService> logger, ResourceLoggerService logs, IServiceProvider services, WaitBehavior defaultWaitBehavior) =>
        (_logger, _logs, _services, _defaultWaitBehavior) = (logger, logs, services, defaultWaitBehavior);

    /// <summary>Publishes a change of all instances of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in resource.InstanceIds())
        {
            Publish(resource, id, stateFactory);
        }

        return Task.CompletedTask;
    }

    /// <summary>Publishes a change of one instance of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        Publish(resource, resourceId, stateFactory);
        return Task.CompletedTask;
    }

    /// <summary>What can be seen of a resource, by its name or an instance's id.</summary>
    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        if (!_current.TryGetValue(resourceId, out resourceEvent))
        {
            resourceEvent = _current.Values.FirstOrDefault(e => string.Equals(e.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase));
        }

        return resourceEvent is not null;
    }

    /// <summary>The state of every resource now, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var known in _current.Values)
            {
                channel.Writer.TryWrite(known);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(either.Token).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>Waits until a resource is in a state, Running if none is given.</summary>
    /// <exception cref="OperationCanceledException">The token ended first.</exception>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState], cancellationToken);

    /// <summary>Waits until a resource is in one of some states, and says in which.</summary>
    /// <exception cref="OperationCanceledException">The token ended first.</exception>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } state && states.Contains(state.Text), cancellationToken).ConfigureAwait(false);
        return found.Snapshot.State!.Text;
    }

    /// <summary>Waits until something is true of a resource.</summary>
    /// <exception cref="OperationCanceledException">The token ended first.</exception>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The application ended before resource '{resourceName}' was as expected.", cancellationToken);
    }

    /// <summary>Waits until a resource is healthy and all who wanted to act on that have.</summary>
    /// <exception cref="DistributedApplicationException">The resource failed or ended.</exception>
    /// <exception cref="OperationCanceledException">The token ended first.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultWaitBehavior, cancellationToken);

    /// <summary>Waits until a resource is healthy and all who wanted to act on that have.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="waitBehavior">What to do if it fails or ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">The resource failed or ended, or does not exist.</exception>
    /// <exception cref="OperationCanceledException">The token ended first.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var model = (DistributedApplicationModel?)_services.GetService(typeof(DistributedApplicationModel));
        if (model is not null && !model.Resources.TryGetByName(resourceName, out _))
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it does not exist in the application model.");
        }

        var found = await WaitForResourceAsync(
            resourceName,
            e => e.Snapshot is { HealthStatus: HealthStatus.Healthy, Ready: not null }
                || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsTerminal(e.Snapshot)),
            cancellationToken).ConfigureAwait(false);
        if (found.Snapshot.Ready is not { } ready || IsTerminal(found.Snapshot))
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
        }

        await ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>Waits for all that a resource waits for; the resource is Waiting meanwhile.</summary>
    /// <exception cref="DistributedApplicationException">What it waits for failed or ended.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        foreach (var id in resource.InstanceIds())
        {
            await WaitForDependenciesAsync(resource, id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for all that a resource waits for; only this instance is Waiting meanwhile.</summary>
    internal async Task WaitForDependenciesAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        var log = _logs.GetLogger(resource);
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .Where(w => w.Resource is not IResourceWithoutLifetime)
            .Select(w => new DependencyWait(this, resource, w, _defaultWaitBehavior, log))
            .ToArray();
        if (waits.Length > 0)
        {
            await PublishUpdateAsync(resource, id, s => s with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
            await Task.WhenAll(waits.Select(wait => wait.RunAsync(cancellationToken))).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        GC.SuppressFinalize(this);
    }

    private static bool IsTerminal(CustomResourceSnapshot snapshot) => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

    private void Publish(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_gate)
        {
            var before = _current.TryGetValue(id, out var known) ? known.Snapshot : ResourceSnapshots.Initial(resource);
            var changed = change(before);
            var after = new ResourceEvent(resource, id, changed with { Commands = ResourceCommandSnapshot.Of(resource, changed, _services, _logs.GetLogger(resource)) });
            _current[id] = after;
            if (before.State?.Text != after.Snapshot.State?.Text)
            {
                ResourceLog.StateChanged(_logger, id, before.State?.Text, after.Snapshot.State?.Text);
            }

            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(after);
            }
        }
    }
}
