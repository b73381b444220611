using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class Restarts : AppHostTest
{
    [Theory]
    [InlineData("--restart", "always")]
    [InlineData("--restart=unless-stopped")]
    [InlineData("--restart=on-failure")]
    public async Task A_killed_container_with_a_restart_policy_runs_again_after_a_second(params string[] arguments)
    {
        await StartContainerAsync(arguments);
        var before = await KillAsync();

        var after = await RunningAgainAsync(before);

        Assert.NotEqual(before, ProcessOf(after));
        Assert.Contains(await LogAsync("exporter"), line => line.EndsWith("Ended with exit code 137; starting again in 1 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_that_keeps_ending_is_started_again_later_each_time()
    {
        await StartContainerAsync("--restart=always");
        await RunningAgainAsync(await KillAsync());
        await RunningAgainAsync(await KillAsync());

        Assert.Contains(await LogAsync("exporter"), line => line.EndsWith("starting again in 2 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_is_not_restarted_more_often_than_its_policy_says()
    {
        await StartContainerAsync("--restart=on-failure:1");
        await RunningAgainAsync(await KillAsync());
        await KillAsync();

        await AssertIsNotStartedAgainAsync(times: 1);
    }

    [Fact]
    public async Task A_killed_container_without_a_restart_policy_stays_as_it_is()
    {
        await StartContainerAsync();
        await KillAsync();

        await AssertIsNotStartedAgainAsync(times: 0);
    }

    [Fact]
    public async Task A_container_that_a_user_stops_is_not_restarted()
    {
        await StartContainerAsync("--restart=always");
        await WaitForAsync("exporter", KnownResourceStates.Running);

        await CommandAsync("exporter", KnownResourceCommands.StopCommand);

        await AssertIsNotStartedAgainAsync(times: 0);
    }

    [Fact]
    public async Task A_container_that_waits_for_its_restart_can_be_started_at_once()
    {
        await StartContainerAsync("--restart=always");
        await RunningAgainAsync(await KillAsync());
        var killed = await KillAsync();
        var waited = Stopwatch.StartNew();

        await CommandAsync("exporter", KnownResourceCommands.StartCommand);
        await RunningAgainAsync(killed);

        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(2), $"it took {waited.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task A_restart_policy_that_is_none_fails_the_start_and_is_named()
    {
        await StartContainerAsync("--restart=sometimes");

        await WaitForAsync("exporter", KnownResourceStates.FailedToStart);

        Assert.Contains(await LogAsync("exporter"), line => line.Contains("'sometimes'", StringComparison.Ordinal));
    }

    private async Task StartContainerAsync(params string[] arguments)
    {
        Builder.AddContainer("exporter", "prom/node-exporter", "v1.9.1").WithHttpEndpoint(targetPort: 9100).WithContainerRuntimeArgs(arguments);
        await StartAsync();
    }

    private async Task<int> KillAsync()
    {
        var process = ProcessOf(await WaitForAsync("exporter", KnownResourceStates.Running));
        using (var program = Process.GetProcessById(process))
        {
            program.Kill();
        }

        await WaitForAsync("exporter", KnownResourceStates.Exited);
        return process;
    }

    private Task<ResourceEvent> RunningAgainAsync(int before) => Application.ResourceNotifications.WaitForResourceAsync(
        "exporter", e => e.Snapshot.State?.Text == KnownResourceStates.Running && ProcessOf(e) != before, Timeout);

    /// <summary>The log says at once whether and when it will be.</summary>
    private async Task AssertIsNotStartedAgainAsync(int times)
    {
        Assert.True((await CommandAsync("exporter", KnownResourceCommands.StopCommand)).Success);
        await WaitForAsync("exporter", KnownResourceStates.Exited);
        Assert.Equal(times, (await LogAsync("exporter")).Count(line => line.Contains("starting again", StringComparison.Ordinal)));
    }
}
