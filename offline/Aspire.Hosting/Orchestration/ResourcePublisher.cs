using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Tells what happens to one instance of a resource, and with it to what follows it, such as the databases of a server.</summary>
internal sealed class ResourcePublisher(IResource resource, string id, RunnerServices services)
{
    public Task StartingAsync() => PublishAsync(s => s with
    {
        State = KnownResourceStates.Starting,
        ExitCode = null,
        StartTimeStamp = null,
        StopTimeStamp = null,
        Ready = null,
        HealthReports = [.. HealthMonitor.InitialReports(resource)],
    });

    public Task StateAsync(string state) => PublishAsync(s => s with { State = state });

    public Task RunningAsync(ResourceConfiguration configuration, ProgramStart start, IRunningProgram program) => PublishAsync(s => s with
    {
        State = KnownResourceStates.Running,
        StartTimeStamp = DateTime.UtcNow,
        EnvironmentVariables = [.. configuration.Environment.Select(v => new EnvironmentVariableSnapshot(v.Key, v.Value, true))],
        Urls = [.. s.Urls.Select(url => url with { IsInactive = false })],
        Properties = ProgramProperties.Of(s.Properties, resource, start, program),
    });

    public async Task EndedAsync(string state, int? exitCode)
    {
        await PublishAsync(s => s with
        {
            State = state,
            ExitCode = exitCode,
            StopTimeStamp = DateTime.UtcNow,
            Ready = null,
            Urls = [.. s.Urls.Select(url => url with { IsInactive = true })],
        }).ConfigureAwait(false);
        if (services.Notifications.TryGetCurrentState(id, out var last))
        {
            await services.Eventing.PublishAsync(new ResourceStoppedEvent(resource, services.Services, last)).ConfigureAwait(false);
        }
    }

    private async Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        await services.Notifications.PublishUpdateAsync(resource, id, change).ConfigureAwait(false);
        foreach (var child in services.Family(resource).Where(member => member != resource))
        {
            await services.Notifications.PublishUpdateAsync(child, s => Follow(child, s, change(s))).ConfigureAwait(false);
        }
    }

    /// <summary>A child has its owner's state and times; its health, facts and environment are its own.</summary>
    private static CustomResourceSnapshot Follow(IResource child, CustomResourceSnapshot before, CustomResourceSnapshot after) => after with
    {
        HealthReports = after.State?.Text == KnownResourceStates.Starting ? [.. HealthMonitor.InitialReports(child)] : before.HealthReports,
        Properties = before.Properties,
        EnvironmentVariables = before.EnvironmentVariables,
    };
}
