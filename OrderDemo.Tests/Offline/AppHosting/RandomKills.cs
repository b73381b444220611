using System.Diagnostics;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using OrderDemo.Tests.EndToEnd;
using Xunit.Abstractions;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>Under the load of the stack's own load generator.</summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
public sealed class RandomKills(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("mariadb")]
    [InlineData("prometheus")]
    [InlineData("api")]
    public async Task A_resource_that_is_killed_shows_it_within_two_seconds_and_all_others_keep_running(string victim)
    {
        var rounds = Rounds.Or(2);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60 + (30 * rounds)));
        await using var demo = await OwnDemo.StartAsync(timeout.Token, "--Demo:Load:Rate=50");
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < rounds; round++)
        {
            await Task.Delay(RandomNumberGenerator.GetInt32(1_000), timeout.Token); // the moment is what varies
            var before = demo.Processes();
            var killed = Stopwatch.StartNew();
            using (var process = Process.GetProcessById(before[victim]))
            {
                process.Kill();
            }

            await demo.Application.ResourceNotifications.WaitForResourceAsync(
                victim, e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text) && e.Snapshot.ExitCode == 137, timeout.Token);
            slowest = killed.Elapsed > slowest ? killed.Elapsed : slowest;
            Assert.True(killed.Elapsed < Limit, $"round {round}: it took {killed.Elapsed.TotalSeconds:0.00} s");
            Assert.Equal([.. before.Where(p => p.Key != victim)], demo.Processes().ToArray());

            Assert.True((await demo.Application.ResourceCommands.ExecuteCommandAsync(victim, KnownResourceCommands.StartCommand, timeout.Token)).Success);
            await demo.HealthyAsync(timeout.Token);
        }

        output.WriteLine($"{victim}: killed {rounds} times, shown after {slowest.TotalMilliseconds:0} ms at most, all others kept running");
    }
}
