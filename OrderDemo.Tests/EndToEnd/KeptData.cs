using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The data that runs of this checkout keep: folders, locks, and lists of volumes.</summary>
internal static class KeptData
{
    public static string Folder { get; } = Path.Combine(MonitoringFiles.Repository, ".demo", "data");

    /// <summary>Removes what runs with <c>Demo:Data:Name</c> have kept.</summary>
    public static void Remove(string name)
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var data in Directory.GetDirectories(Folder, $"{name}-*")) Directory.Delete(data, recursive: true);
        foreach (var file in Directory.GetFiles(Folder, $"{name}.*")) File.Delete(file);
    }
}
