using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The resources that no program stands for, such as parameters and services that run elsewhere: whoever added them sets them up.</summary>
internal sealed class UnmanagedResources(RunnerServices services) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _lives = [];

    /// <summary>Has the resources set up, and watches their health from when they run.</summary>
    public void Start(IEnumerable<IResource> resources) => _lives.AddRange(resources.Select(resource => Task.Run(() => LiveAsync(resource, _stopping.Token))));

    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_lives).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _lives.Clear();
    }

    public void Dispose() => _stopping.Dispose();

    private async Task LiveAsync(IResource resource, CancellationToken stopping)
    {
        try
        {
            await services.Eventing.PublishAsync(
                new InitializeResourceEvent(resource, services.Eventing, services.Logs, services.Notifications, services.Services), stopping).ConfigureAwait(false);
            await services.Notifications.WaitForResourceAsync(resource.Name, KnownResourceStates.Running, stopping).ConfigureAwait(false);
            await services.Notifications.PublishUpdateAsync(resource, s => s with
            {
                HealthReports = [.. HealthMonitor.InitialReports(resource)],
                Urls = [.. s.Urls.Select(url => url with { IsInactive = false })],
            }).ConfigureAwait(false);
            await services.Health.RunAsync(resource, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            ResourceLog.FailedToStart(services.Logs.GetLogger(resource), e.Message);
            ResourceLog.HostFailedToStart(services.HostLog, resource.Name, e.Message);
            await services.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
    }
}
