using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class ResourceCommands : AppHostTest
{
    [Fact]
    public async Task A_resource_is_stopped_and_started_while_those_that_wait_for_it_keep_running()
    {
        var server = Builder.AddExecutable("server", "sleep", ".", "60");
        Builder.AddExecutable("client", "sleep", ".", "60").WaitFor(server);
        await StartAsync();
        await WaitForAsync("client", KnownResourceStates.Running);

        Assert.True((await CommandAsync("server", KnownResourceCommands.StopCommand)).Success);
        await WaitForAsync("server", KnownResourceStates.Finished);
        Assert.True((await CommandAsync("server", KnownResourceCommands.StartCommand)).Success);
        await WaitForAsync("server", KnownResourceStates.Running);

        Assert.True(Application.ResourceNotifications.TryGetCurrentState("client", out var client));
        Assert.Equal(KnownResourceStates.Running, client.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_restarted_resource_is_another_process()
    {
        Builder.AddExecutable("server", "sleep", ".", "60");
        await StartAsync();
        var before = ProcessOf(await WaitForAsync("server", KnownResourceStates.Running));

        await CommandAsync("server", KnownResourceCommands.RestartCommand);

        var after = await Application.ResourceNotifications.WaitForResourceAsync(
            "server", e => e.Snapshot.State?.Text == KnownResourceStates.Running && ProcessOf(e) != before, Timeout);
        Assert.NotEqual(before, ProcessOf(after));
    }

    [Fact]
    public async Task A_resource_with_explicit_start_starts_on_command()
    {
        Builder.AddExecutable("manual", "sleep", ".", "60").WithExplicitStart();
        await StartAsync();
        await WaitForAsync("manual", KnownResourceStates.NotStarted);

        await CommandAsync("manual", KnownResourceCommands.StartCommand);

        await WaitForAsync("manual", KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_command_of_ones_own_gets_the_resource_and_gives_its_result()
    {
        Builder.AddExecutable("server", "sleep", ".", "60")
            .WithCommand("greet", "Greet", context => Task.FromResult(new ExecuteCommandResult { Success = true, Message = $"hello {context.ResourceName[..6]}" }));
        await StartAsync();

        var result = await CommandAsync("server", "greet");

        Assert.True(result.Success);
        Assert.Equal("hello server", result.Message);
    }

    [Fact]
    public async Task A_command_that_throws_is_a_failure_with_its_message()
    {
        Builder.AddExecutable("server", "sleep", ".", "60")
            .WithCommand("break", "Break", _ => throw new InvalidOperationException("out of order"));
        await StartAsync();

        var result = await CommandAsync("server", "break");

        Assert.False(result.Success);
    }

    [Fact]
    public async Task An_unknown_command_is_a_failure()
    {
        Builder.AddExecutable("server", "sleep", ".", "60");
        await StartAsync();

        Assert.False((await CommandAsync("server", "no-such-command")).Success);
    }
}
