using System.Diagnostics;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The command line of the running container engine, docker or podman.</summary>
internal static class ContainerEngine
{
    private static readonly Lazy<Task<string>> Name = new(() => RunAsync(Path.Combine(MonitoringFiles.Repository, "offline", "images", "build"), "engine"));

    /// <summary>Whether Docker's socket, which Prometheus asks for containers, exists.</summary>
    public static bool IsDocker { get; } = File.Exists("/var/run/docker.sock");

    /// <summary>Skips a test unless <c>./demo test containers</c> runs it, with an engine and local images.</summary>
    public static void Require()
    {
        if (RunningDemo.Runtime != "Containers") throw new SkipException("Needs a container engine with local images: ./demo test containers.");
    }

    /// <summary>A local image.</summary>
    public static string Image(string name) => $"localhost/orderdemo-local/{name}:debian12";

    /// <summary>Runs a command, which must succeed, and returns its output without the last line break.</summary>
    public static async Task<string> RunAsync(params string[] arguments) => await RunAsync(await Name.Value, arguments);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await errors}");
        return (await output).Trim();
    }
}
