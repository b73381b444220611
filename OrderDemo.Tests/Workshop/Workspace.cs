using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.Workshop;

/// <summary>A copy of the repository for the files that lessons write. Folders that lessons only read are linked.</summary>
internal sealed class Workspace
{
    private static readonly string[] Linked = ["OrderDemo.LoadGen", "OrderDemo.Tests", "offline", "bench", "mariadb"];
    private static readonly string[] LeftOut = [".git", "bin", "obj", "node_modules", ".demo"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("orderdemo-workshop-").FullName;

    public Workspace()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(MonitoringFiles.Repository))
        {
            var name = Path.GetFileName(path);
            if (LeftOut.Contains(name)) continue;
            var target = Path.Combine(Folder, name);
            if (Linked.Contains(name)) Directory.CreateSymbolicLink(target, path);
            else if (Directory.Exists(path)) Copy(path, target);
            else File.Copy(path, target);
        }

        // Where packages come from.
        var source = Path.Combine(MonitoringFiles.Repository, ".demo", "source");
        Directory.CreateDirectory(Path.Combine(Folder, ".demo"));
        if (File.Exists(source)) File.Copy(source, Path.Combine(Folder, ".demo", "source"));
    }

    public void Remove() => Directory.Delete(Folder, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !LeftOut.Contains(Path.GetFileName(folder)))) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
