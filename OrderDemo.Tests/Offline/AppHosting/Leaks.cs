using Aspire.Hosting;
using Aspire.Hosting.Testing;
using OrderDemo.Tests.EndToEnd;
using Xunit.Abstractions;

namespace OrderDemo.Tests.Offline.AppHosting;

// Alone: it counts what the whole process has.
[Collection(nameof(RunningDemo))]
public sealed class Leaks(ITestOutputHelper output)
{
    [Fact]
    public Task Starting_and_stopping_an_application_many_times_leaves_nothing_behind() =>
        AssertNothingIsLeftAsync(5, 20, StartAndStopAsync);

    [Fact]
    [Trait("Category", "EndToEnd")]
    public Task Starting_and_stopping_the_whole_stack_leaves_nothing_behind() => AssertNothingIsLeftAsync(2, Rounds.Or(2), async () =>
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var demo = await OwnDemo.StartAsync(timeout.Token);
    });

    private async Task AssertNothingIsLeftAsync(int warmUps, int cycles, Func<Task> cycle)
    {
        using var temporary = new OwnTemporaryFolder();
        for (var warmUp = 0; warmUp < warmUps; warmUp++)
        {
            await cycle();
        }

        var before = ProcessUsage.Read();
        for (var i = 0; i < cycles; i++)
        {
            await cycle();
        }

        var after = ProcessUsage.Read();
        output.WriteLine($"before: {before}\nafter {cycles} cycles: {after}\nmore: {after.Growth(before)}");
        Assert.True(after.HandleCount <= before.HandleCount + 5, $"{before} became {after}: {after.Growth(before)}");
        Assert.True(after.Children <= before.Children, $"{before} became {after}");
        Assert.True(after.Threads <= before.Threads + 10, $"{before} became {after}"); // the thread pool breathes
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Path, "aspire-*"));
    }

    private static async Task StartAndStopAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddExecutable("server", "sleep", ".", "60").WithHttpEndpoint(env: "PORT");
        builder.AddContainer("exporter", "prom/node-exporter", "v1.9.1").WithHttpEndpoint(targetPort: 9100).WithHttpHealthCheck("/").WaitForStart(server);
        await using var application = await builder.BuildAsync(timeout.Token);
        await application.StartAsync(timeout.Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("exporter", timeout.Token);
        await application.StopAsync(timeout.Token);
    }
}
