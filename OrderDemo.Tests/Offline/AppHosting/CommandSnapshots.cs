using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class CommandSnapshots : AppHostTest
{
    [Fact]
    public async Task A_resource_shows_its_commands_with_all_that_a_dashboard_needs()
    {
        Builder.AddExecutable("server", "sleep", ".", "60").WithCommand("drop", "Drop", _ => Task.FromResult(CommandResults.Success()), new CommandOptions
        {
            Description = "Drops it.",
            ConfirmationMessage = "Sure?",
            IconName = "Delete",
            IconVariant = IconVariant.Filled,
            IsHighlighted = true,
            Visibility = ResourceCommandVisibility.UI,
            Arguments = [new InteractionInput { Name = "what", InputType = InputType.Text }],
        });
        await StartAsync();

        var command = Command(await WaitForAsync("server", KnownResourceStates.Running), "drop");

        Assert.Equal(("Drop", "Drops it.", "Sure?"), (command.DisplayName, command.DisplayDescription, command.ConfirmationMessage));
        Assert.Equal(("Delete", IconVariant.Filled, true), (command.IconName, command.IconVariant, command.IsHighlighted));
        Assert.Equal((ResourceCommandState.Enabled, ResourceCommandVisibility.UI), (command.State, command.Visibility));
        Assert.Equal("what", Assert.Single(command.Arguments).Name);
    }

    [Fact]
    public async Task A_command_that_says_when_it_can_be_given_is_asked_on_every_change()
    {
        Builder.AddExecutable("server", "sleep", ".", "60").WithCommand("drop", "Drop", _ => Task.FromResult(CommandResults.Success()), new CommandOptions
        {
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
        });
        await StartAsync();
        Assert.Equal(ResourceCommandState.Enabled, Command(await WaitForAsync("server", KnownResourceStates.Running), "drop").State);

        await CommandAsync("server", KnownResourceCommands.StopCommand);

        Assert.Equal(ResourceCommandState.Hidden, Command(await WaitForAsync("server", KnownResourceStates.Finished), "drop").State);
    }

    [Fact]
    public async Task A_command_that_cannot_say_whether_it_can_be_given_is_disabled_and_its_resource_runs()
    {
        Builder.AddExecutable("server", "sleep", ".", "60").WithCommand(
            "odd", "Odd", _ => Task.FromResult(CommandResults.Success()), new CommandOptions { UpdateState = _ => throw new InvalidOperationException("no idea") });
        await StartAsync();

        Assert.Equal(ResourceCommandState.Disabled, Command(await WaitForAsync("server", KnownResourceStates.Running), "odd").State);
    }

    [Fact]
    public async Task A_running_resource_can_be_stopped_and_restarted_but_not_started()
    {
        Builder.AddExecutable("server", "sleep", ".", "60");
        await StartAsync();

        Assert.Equal(
            (ResourceCommandState.Hidden, ResourceCommandState.Enabled, ResourceCommandState.Enabled),
            LifecycleOf(await WaitForAsync("server", KnownResourceStates.Running)));
    }

    [Fact]
    public async Task A_stopped_resource_can_only_be_started()
    {
        Builder.AddExecutable("server", "sh", ".", "-c", "exit 0");
        await StartAsync();

        Assert.Equal(
            (ResourceCommandState.Enabled, ResourceCommandState.Hidden, ResourceCommandState.Disabled),
            LifecycleOf(await WaitForAsync("server", KnownResourceStates.Finished)));
    }

    private static (ResourceCommandState Start, ResourceCommandState Stop, ResourceCommandState Restart) LifecycleOf(ResourceEvent e) => (
        Command(e, KnownResourceCommands.StartCommand).State,
        Command(e, KnownResourceCommands.StopCommand).State,
        Command(e, KnownResourceCommands.RestartCommand).State);

    private static ResourceCommandSnapshot Command(ResourceEvent e, string name) => e.Snapshot.Commands.Single(c => c.Name == name);
}
