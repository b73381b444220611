using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>Starts and stops resources of a running stack, like the buttons of the dashboard.</summary>
internal static class StackResources
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(45);

    public static async Task StartResourceAsync(this DistributedApplication application, string name)
    {
        await ExecuteAsync(application, name, KnownResourceCommands.StartCommand);
        await application.ResourceNotifications.WaitForResourceHealthyAsync(name, WaitBehavior.WaitOnResourceUnavailable).WaitAsync(Timeout);
    }

    public static async Task StopResourceAsync(this DistributedApplication application, string name)
    {
        await ExecuteAsync(application, name, KnownResourceCommands.StopCommand);
        await application.ResourceNotifications.WaitForResourceAsync(name, e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text)).WaitAsync(Timeout);
    }

    /// <summary>Starts a resource, and stops it when the result is disposed.</summary>
    public static async Task<IAsyncDisposable> StartForNowAsync(this DistributedApplication application, string name)
    {
        if (RunningDemo.Runtime != "Containers") Required.Program($"prometheus-{name}");
        await application.StartResourceAsync(name);
        return new Started(application, name);
    }

    private static async Task ExecuteAsync(DistributedApplication application, string name, string command)
    {
        Assert.True(application.ResourceNotifications.TryGetCurrentState(name, out var state), $"There is no resource '{name}'.");
        var result = await application.ResourceCommands.ExecuteCommandAsync(state.Resource, command);
        Assert.True(result.Success, $"{command} {name}: {result.Message}");
    }

    private sealed class Started(DistributedApplication application, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await application.StopResourceAsync(name);
    }
}
