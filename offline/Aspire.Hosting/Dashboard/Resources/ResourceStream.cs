using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>Tells a page all resources, then what changes, and what their processes use.</summary>
internal sealed class ResourceStream(DistributedApplicationModel model, ResourceNotificationService notifications, ResourceViews views, UsageSampler usage)
{
    /// <summary>Changes that come together are sent together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan UsageInterval = TimeSpan.FromSeconds(2);

    private static readonly string Application = Assembly.GetEntryAssembly()?.GetName().Name is { } name
        ? name.EndsWith(".AppHost", StringComparison.OrdinalIgnoreCase) ? name[..^".AppHost".Length] : name
        : "Aspire";

    public async Task ServeAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var stream = await EventStream.BeginAsync(context).ConfigureAwait(false);

        // Watching begins before the first list, so that nothing is missed in between.
        await using var changes = notifications.WatchAsync(ending.Token).GetAsyncEnumerator(ending.Token);
        var next = changes.MoveNextAsync().AsTask();
        stream.Add("resources", new ResourceList(Application, All()), DashboardJson.Default.ResourceList);
        stream.Add("usage", usage.Read(), DashboardJson.Default.UsageViewArray);
        await stream.FlushAsync().ConfigureAwait(false);

        using var timer = new PeriodicTimer(UsageInterval);
        var tick = timer.WaitForNextTickAsync(ending.Token).AsTask();
        try
        {
            while (true)
            {
                await Task.WhenAny(next, tick).ConfigureAwait(false);
                if (next.IsCompleted)
                {
                    await Task.Delay(Together, ending.Token).ConfigureAwait(false);
                    var changed = new Dictionary<string, ResourceEvent>();
                    for (; next.IsCompleted; next = changes.MoveNextAsync().AsTask())
                    {
                        if (!await next.ConfigureAwait(false))
                        {
                            return;
                        }

                        changed[changes.Current.ResourceId] = changes.Current;
                    }

                    stream.Add("changes", [.. changed.Values.Select(views.Of)], DashboardJson.Default.ResourceViewArray);
                }

                if (tick.IsCompleted)
                {
                    await tick.ConfigureAwait(false);
                    tick = timer.WaitForNextTickAsync(ending.Token).AsTask();
                    stream.Add("usage", usage.Read(), DashboardJson.Default.UsageViewArray);
                }

                await stream.FlushAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            // An enumerator is not to be disposed of while it is asked for its next.
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ResourceView[] All() =>
    [
        .. model.Resources.SelectMany(r => r.InstanceIds())
            .Select(id => notifications.TryGetCurrentState(id, out var state) ? state : null)
            .OfType<ResourceEvent>()
            .Select(views.Of),
    ];
}
