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
        Add(KnownResourceCommands.StartCommand, "Start", "Start resource", "started", runner => runner.StartAsync(), StartState, "Play", IconVariant.Filled, true);
        Add(KnownResourceCommands.StopCommand, "Stop", "Stop resource", "stopped", runner => runner.StopAsync(), StopState, "Stop", IconVariant.Filled, true);
        Add(
            KnownResourceCommands.RestartCommand,
            "Restart",
            resource is ProjectResource ? "Restart resource. Source code is not recompiled." : "Restart resource",
            "restarted",
            RestartAsync,
            RestartState,
            "ArrowCounterclockwise",
            IconVariant.Regular,
            false);

        void Add(
            string name, string displayName, string description, string done, Func<ResourceRunner, Task> act,
            Func<string?, ResourceCommandState> stateIn, string icon, IconVariant variant, bool isHighlighted) =>
            resource.Annotations.Add(new ResourceCommandAnnotation(
                name,
                displayName,
                context => stateIn(context.ResourceSnapshot.State?.Text),
                async context =>
                {
                    await act(runnerOf(context.ResourceName)).ConfigureAwait(false);
                    return CommandResults.Success($"Successfully {done} '{resource.Name}'.");
                },
                description,
                arguments: null,
                confirmationMessage: null,
                icon,
                variant,
                isHighlighted));
    }

    private static async Task RestartAsync(ResourceRunner runner)
    {
        await runner.StopAsync().ConfigureAwait(false);
        await runner.StartAsync().ConfigureAwait(false);
    }

    private static ResourceCommandState StartState(string? state) =>
        state is null || state == KnownResourceStates.Starting ? ResourceCommandState.Disabled
        : IsStopped(state) || state == KnownResourceStates.Waiting ? ResourceCommandState.Enabled
        : ResourceCommandState.Hidden;

    private static ResourceCommandState StopState(string? state) =>
        state == KnownResourceStates.Stopping ? ResourceCommandState.Disabled
        : state is null || IsStopped(state) || state == KnownResourceStates.Starting || state == KnownResourceStates.Waiting ? ResourceCommandState.Hidden
        : ResourceCommandState.Enabled;

    private static ResourceCommandState RestartState(string? state) =>
        state == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    private static bool IsStopped(string state) => KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.NotStarted;
}
