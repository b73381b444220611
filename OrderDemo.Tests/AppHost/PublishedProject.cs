using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.Tests.AppHost;

/// <summary>The application as <c>./demo publish</c> writes it, in a folder that goes with it.</summary>
internal sealed class PublishedProject : IDisposable
{
    /// <summary>The settings for Docker Swarm.</summary>
    public static readonly string[] Swarm =
        ["--Demo:Publish:Machines=web,db,monitor,load", "--Demo:Images:Api=registry.example/orderdemo/api:1", "--Demo:Images:LoadGen=registry.example/orderdemo/loadgen:1"];

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-publish-");

    public string Folder => _folder.FullName;

    public string ComposeText => File.ReadAllText(Path.Combine(Folder, "docker-compose.yaml"));

    public IEnumerable<(string Name, YamlMappingNode Service)> Services
    {
        get
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(ComposeText));
            return ((YamlMappingNode)yaml.Documents[0].RootNode["services"]).Children.Select(child => (child.Key.ToString(), (YamlMappingNode)child.Value)).ToList();
        }
    }

    /// <summary>Each line <c>NAME=VALUE</c> of <c>.env</c>.</summary>
    public Dictionary<string, string> Variables => File.ReadAllLines(Path.Combine(Folder, ".env"))
        .Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>The content of a file of secrets.</summary>
    public string Secret(string name) => File.ReadAllText(Path.Combine(Folder, "secrets", name));

    public async Task<int> PublishAsync(params string[] settings) => (await PublishWithOutputAsync(settings)).ExitCode;

    /// <summary>Publishes, and returns what the console shows too.</summary>
    public async Task<(int ExitCode, string Output)> PublishWithOutputAsync(params string[] settings)
    {
        using var appHost = new AppHostProcess(["--operation", "publish", "--step", "publish", "--output-path", Folder, .. settings]);
        return (await appHost.ExitAsync(Timeout), appHost.Output + appHost.Errors);
    }

    /// <summary>Compares a text with the snapshot beside the tests; UPDATE_SNAPSHOTS=1 writes it anew.</summary>
    public static async Task MatchSnapshotAsync(string name, string actual)
    {
        var path = Path.Combine(MonitoringFiles.Repository, "OrderDemo.Tests", "AppHost", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is not null) await File.WriteAllTextAsync(path, actual);
        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
