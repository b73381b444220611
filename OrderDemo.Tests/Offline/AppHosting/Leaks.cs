using Aspire.Hosting;
using Aspire.Hosting.Testing;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Offline.AppHosting;

// Alone: it counts what the whole process has.
[Collection(nameof(RunningDemo))]
public sealed class Leaks
{
    [Fact]
    public async Task Starting_and_stopping_an_application_many_times_leaves_no_file_handle_and_no_process()
    {
        for (var warmUp = 0; warmUp < 5; warmUp++)
        {
            await StartAndStopAsync();
        }

        var before = Count();
        for (var cycle = 0; cycle < 20; cycle++)
        {
            await StartAndStopAsync();
        }

        var after = Count();
        Assert.True(after.Handles <= before.Handles + 5, $"{before.Handles} file handles became {after.Handles}");
        Assert.True(after.Children <= before.Children, $"{before.Children} child processes became {after.Children}");
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

    private static (int Handles, int Children) Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (
            Directory.GetFileSystemEntries("/proc/self/fd").Length,
            Directory.GetDirectories("/proc/self/task").Sum(ChildrenOf));
    }

    /// <summary>A child belongs to the thread that started it.</summary>
    private static int ChildrenOf(string thread)
    {
        try
        {
            return File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }
        catch (IOException)
        {
            return 0; // the thread has ended
        }
    }
}
