using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.Workshop;

/// <summary>A copy of the repository for the files that lessons write. Folders that lessons only read are linked.</summary>
internal sealed class Workspace
{
    private static readonly string[] Linked = ["OrderDemo.LoadGen", "OrderDemo.Tests", "offline", "bench", "mariadb", "grafana/viewer"];
    private static readonly string[] LeftOut = [".git", "bin", "obj", "node_modules", ".demo"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("orderdemo-workshop-").FullName;

    public Workspace()
    {
        Copy("");

        // Where packages come from.
        var source = Path.Combine(MonitoringFiles.Repository, ".demo", "source");
        Directory.CreateDirectory(Path.Combine(Folder, ".demo"));
        if (File.Exists(source)) File.Copy(source, Path.Combine(Folder, ".demo", "source"));
    }

    public void Remove() => Directory.Delete(Folder, recursive: true);

    private void Copy(string folder)
    {
        Directory.CreateDirectory(Path.Combine(Folder, folder));
        foreach (var path in Directory.EnumerateFileSystemEntries(Path.Combine(MonitoringFiles.Repository, folder)))
        {
            if (LeftOut.Contains(Path.GetFileName(path))) continue;
            var name = Path.GetRelativePath(MonitoringFiles.Repository, path);
            var target = Path.Combine(Folder, name);
            if (Linked.Contains(name)) Directory.CreateSymbolicLink(target, path);
            else if (Directory.Exists(path)) Copy(name);
            else File.Copy(path, target);
        }
    }
}
