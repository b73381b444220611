using OrderDemo.GrafanaViewer.Settings;

namespace OrderDemo.GrafanaViewer.Provisioning;

/// <summary>A provisioned folder with dashboard files.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Folder">The folder in the list of dashboards; empty for none.</param>
/// <param name="FoldersFromFiles">Whether the folders of the files are the folders in the list.</param>
internal sealed record DashboardProvider(string Path, string Folder, bool FoldersFromFiles)
{
    /// <summary>Reads the dashboard providers below a provisioning folder.</summary>
    /// <exception cref="SettingException">A file is not valid, or a provider's path is not a folder.</exception>
    public static IReadOnlyList<DashboardProvider> ReadAll(string provisioning) =>
        [.. ProvisioningFiles.Entries(System.IO.Path.Combine(provisioning, "dashboards"), "providers").Where(entry => entry.Text("type") is "" or "file").Select(Read)];

    /// <summary>The dashboard files with the folder that each is listed in.</summary>
    public IEnumerable<(string File, string Folder)> Files() => Directory.Exists(Path)
        ? Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, FolderOf(file)))
        : [];

    private static DashboardProvider Read(ProvisioningEntry entry)
    {
        var options = entry.Map("options") ?? throw entry.Error("options", "the provider has no 'options'");
        var path = options.Text("path");
        return Directory.Exists(path)
            ? new DashboardProvider(System.IO.Path.GetFullPath(path), entry.Text("folder"), options.Text("foldersFromFilesStructure") == "true")
            : throw options.Error("path", $"the path '{path}' is not a folder");
    }

    private string FolderOf(string file) =>
        FoldersFromFiles && System.IO.Path.GetDirectoryName(System.IO.Path.GetRelativePath(Path, file)) is { Length: > 0 } folder ? System.IO.Path.GetFileName(folder) : Folder;
}
