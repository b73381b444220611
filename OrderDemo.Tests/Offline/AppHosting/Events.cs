using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class Events : AppHostTest
{
    private readonly ConcurrentQueue<string> _seen = new();

    [Fact]
    public async Task What_happens_to_a_resource_is_told_in_order()
    {
        Builder.OnBeforeStart((_, _) => Saw("before start"));
        Builder.AddExecutable("server", "sleep", ".", "60").WithHttpEndpoint()
            .OnResourceEndpointsAllocated((_, _, _) => Saw("endpoints"))
            .OnBeforeResourceStarted((_, _, _) => Saw("starting"))
            .OnResourceReady((_, _, _) => Saw("ready"))
            .OnResourceStopped((_, _, _) => Saw("stopped"));
        await StartAsync();
        await Application.ResourceNotifications.WaitForResourceHealthyAsync("server", Timeout);

        await CommandAsync("server", KnownResourceCommands.StopCommand);

        Assert.Equal(["before start", "endpoints", "starting", "ready", "stopped"], _seen);
    }

    [Fact]
    public async Task Those_that_wait_for_a_resource_start_when_all_callbacks_of_its_being_ready_are_done()
    {
        var done = new TaskCompletionSource();
        var server = Builder.AddExecutable("server", "sleep", ".", "60").OnResourceReady((_, _, _) => done.Task);
        Builder.AddExecutable("client", "sleep", ".", "60").WaitFor(server);
        await StartAsync();
        await WaitForAsync("client", KnownResourceStates.Waiting);

        done.SetResult();

        await WaitForAsync("client", KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_resource_of_ones_own_kind_is_set_up_by_whoever_added_it()
    {
        var custom = Builder.AddResource(new Custom("custom"))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Thing", Properties = [], State = KnownResourceStates.NotStarted })
            .OnInitializeResource((resource, e, _) => e.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running }));
        Builder.AddExecutable("client", "sleep", ".", "60").WaitFor(custom);
        await StartAsync();

        await WaitForAsync("client", KnownResourceStates.Running);

        Assert.True(Application.ResourceNotifications.TryGetCurrentState("custom", out var e));
        Assert.Equal("Thing", e.Snapshot.ResourceType);
    }

    [Fact]
    public async Task A_waiting_resource_can_be_started_without_what_it_waits_for()
    {
        var never = Builder.AddExecutable("never", "sleep", ".", "60").WithExplicitStart();
        Builder.AddExecutable("client", "sleep", ".", "60").WaitFor(never);
        await StartAsync();
        await WaitForAsync("client", KnownResourceStates.Waiting);

        await CommandAsync("client", KnownResourceCommands.StartCommand);

        await WaitForAsync("client", KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_resource_completes_with_the_exit_code_that_another_waits_for()
    {
        var job = Builder.AddExecutable("job", "sh", ".", "-c", "exit 7");
        Builder.AddExecutable("after-seven", "sleep", ".", "60").WaitForCompletion(job, 7);
        Builder.AddExecutable("after-zero", "sleep", ".", "60").WaitForCompletion(job);
        await StartAsync();

        await WaitForAsync("after-seven", KnownResourceStates.Running);
        await WaitForAsync("after-zero", KnownResourceStates.FailedToStart);

        Assert.Contains(await LogAsync("after-zero"), line => line.Contains("with exit code '7', expected '0'", StringComparison.Ordinal));
    }

    private Task Saw(string what)
    {
        _seen.Enqueue(what);
        return Task.CompletedTask;
    }

    private sealed class Custom(string name) : Resource(name);
}
