namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>Volumes that outlive a run of the stack, and end with the test.</summary>
internal sealed class KeptVolumes : IDisposable
{
    /// <summary>What their names begin with.</summary>
    public string Prefix { get; } = $"test-{Guid.NewGuid():N}";

    /// <summary>The settings that make a run use them.</summary>
    public string[] Settings => ["--Demo:Data:Persist=true", $"--Demo:Data:VolumePrefix={Prefix}"];

    public void Dispose()
    {
        var root = Path.Combine(Path.GetDirectoryName(Projects.OrderDemo_AppHost.ProjectPath.TrimEnd('/'))!, ".demo", "volumes");
        foreach (var volume in Directory.Exists(root) ? Directory.GetFileSystemEntries(root, $"{Prefix}-*") : [])
        {
            if (File.Exists(volume))
            {
                File.Delete(volume);
            }
            else
            {
                Directory.Delete(volume, recursive: true);
            }
        }
    }
}
