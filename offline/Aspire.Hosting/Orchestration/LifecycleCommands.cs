using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Start, stop and restart of one resource. Those that depend on it keep running.</summary>
internal static class LifecycleCommands
{
    /// <summary>Adds the commands to a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="runnerOf">Gives the runner of an instance, by its id.</param>
    public static void Add(IResource resource, Func<string, ResourceRunner> runnerOf)
    {
        Add(KnownResourceCommands.StartCommand, "Start", "started", runner => runner.StartAsync(), State(whenStopped: ResourceCommandState.Enabled, whenRunning: ResourceCommandState.Hidden));
        Add(KnownResourceCommands.StopCommand, "Stop", "stopped", runner => runner.StopAsync(), State(whenStopped: ResourceCommandState.Hidden, whenRunning: ResourceCommandState.Enabled));
        Add(KnownResourceCommands.RestartCommand, "Restart", "restarted", RestartAsync, State(whenStopped: ResourceCommandState.Disabled, whenRunning: ResourceCommandState.Enabled));

        void Add(string name, string displayName, string done, Func<ResourceRunner, Task> act, Func<UpdateCommandStateContext, ResourceCommandState> state) =>
            resource.Annotations.Add(new ResourceCommand(
                name,
                displayName,
                async context =>
                {
                    await act(runnerOf(context.ResourceName)).ConfigureAwait(false);
                    return CommandResults.Success($"Resource '{resource.Name}' {done}.");
                },
                new CommandOptions { UpdateState = state }));
    }

    private static async Task RestartAsync(ResourceRunner runner)
    {
        await runner.StopAsync().ConfigureAwait(false);
        await runner.StartAsync().ConfigureAwait(false);
    }

    private static Func<UpdateCommandStateContext, ResourceCommandState> State(ResourceCommandState whenStopped, ResourceCommandState whenRunning) => context =>
    {
        var state = context.ResourceSnapshot.State?.Text;
        return KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.NotStarted
            ? whenStopped
            : state == KnownResourceStates.Running ? whenRunning : ResourceCommandState.Disabled;
    };
}
