using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Watches the health of resources that run, and says once when each is ready.</summary>
internal sealed class HealthMonitor(
    HealthCheckService checks,
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    ILogger<HealthMonitor> logger)
{
    // A start is over in a second or two: look often then, and rarely once all is well.
    private static readonly TimeSpan Starting = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Unhealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(5);

    /// <summary>The checks of a resource before any has run: all unknown.</summary>
    public static HealthReportSnapshot[] InitialReports(IResource resource) => [.. KeysOf(resource).Select(key => new HealthReportSnapshot(key, null, null, null))];

    /// <summary>Watches one resource until the token ends.</summary>
    public async Task RunAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = KeysOf(resource);
        var ready = false;
        for (var delay = Starting; !cancellationToken.IsCancellationRequested; await Task.Delay(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing))
        {
            var healthy = true;
            if (keys.Length > 0)
            {
                var report = await CheckAsync(keys, cancellationToken).ConfigureAwait(false);
                if (cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                healthy = report.Status == HealthStatus.Healthy;
                var now = DateTime.UtcNow;
                await notifications.PublishUpdateAsync(resource, s => s with
                {
                    HealthReports = [.. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.ToString()) { LastRunAt = now })],
                }).ConfigureAwait(false);
            }

            if (healthy && !ready)
            {
                ready = true;
                await AnnounceAsync(resource, cancellationToken).ConfigureAwait(false);
            }

            if (keys.Length == 0)
            {
                return;
            }

            delay = healthy ? Healthy : ready ? Unhealthy : TimeSpan.FromTicks(Math.Min(Unhealthy.Ticks, delay.Ticks * 5 / 4));
        }
    }

    private static string[] KeysOf(IResource resource) => resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var annotations)
        ? [.. annotations.Select(a => a.Key).Distinct()]
        : [];

    private async Task<HealthReport> CheckAsync(string[] keys, CancellationToken cancellationToken)
    {
        try
        {
            return await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new HealthReport(new Dictionary<string, HealthReportEntry>(), HealthStatus.Unhealthy, TimeSpan.Zero);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A check that cannot even be made is as bad as one that fails.
            return new HealthReport(
                keys.ToDictionary(k => k, _ => new HealthReportEntry(HealthStatus.Unhealthy, e.Message, TimeSpan.Zero, e, null)), TimeSpan.Zero);
        }
    }

    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        var subscribers = eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        await subscribers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (subscribers.Exception is { } failure && !cancellationToken.IsCancellationRequested)
        {
            ResourceLog.SubscriberFailed(logger, failure.InnerException ?? failure, nameof(ResourceReadyEvent));
        }

        await notifications.PublishUpdateAsync(resource, s => s with { Ready = subscribers }).ConfigureAwait(false);
    }
}
