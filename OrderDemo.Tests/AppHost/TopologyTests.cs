using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.AppHost;

/// <summary>
/// The resources of each runtime, as files beside this one. UPDATE_SNAPSHOTS=1 rewrites the files.
/// </summary>
public sealed class TopologyTests
{
    private const string Name = "topology";

    // Every machine has at least one CPU.
    private static readonly string[] OneCpu = ["--Demo:Limits:MariaDb:Cpus=1", "--Demo:Limits:Prometheus:Cpus=1"];
    private static readonly string Folder = Path.Combine(MonitoringFiles.Repository, "OrderDemo.Tests", "AppHost");

    [Theory]
    [InlineData("topology.containers.txt", "--Demo:Runtime=Containers")]
    [InlineData("topology.local-images.txt", "--Demo:Runtime=Containers", "--Demo:Images=local", "--Demo:ContainerTunnel=true")]
    [InlineData("topology.native.txt", "--Demo:Runtime=Native")]
    public async Task The_resources_of_a_runtime_match_its_snapshot(string file, params string[] choice)
    {
        // The default ports may be in use by a running stack.
        string[] settings =
        [
            .. choice, .. OneCpu, "--Demo:Data:Persist=true", $"--Demo:Data:Name={Name}", "--Demo:Ports:Api=1", "--Demo:Ports:LoadGen=2", "--Demo:Ports:Prometheus=3",
            "--Demo:Ports:Alertmanager=4", "--Demo:Ports:Grafana=5",
        ];

        var actual = await AppHostModel.ReadAsync(settings, TopologyText.WriteAsync);

        KeptData.Remove(Name);
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is not null) await File.WriteAllTextAsync(path, actual);
        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }
}
