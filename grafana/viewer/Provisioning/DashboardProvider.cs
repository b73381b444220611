namespace OrderDemo.GrafanaViewer.Provisioning;

/// <summary>A provisioned folder with dashboard files.</summary>
/// <param name="Folder">The folder in the list of dashboards; empty for none.</param>
/// <param name="FoldersFromFiles">Whether the list has the folders of the files.</param>
internal sealed record DashboardProvider(string Path, string Folder, bool FoldersFromFiles)
{
    /// <summary>Reads the dashboard providers below a provisioning folder.</summary>
    /// <exception cref="ViewerSettingException">A file is not valid, or a provider's path is not a folder.</exception>
    public static IReadOnlyList<DashboardProvider> ReadAll(string provisioning)
    {
        var entries = ProvisioningEntry.ReadAll(System.IO.Path.Combine(provisioning, "dashboards"), "providers");
        return [.. entries.Where(entry => entry.Text("type") is "" or "file").Select(Read)];
    }

    /// <summary>The dashboard files, each with its folder in the list.</summary>
    public IEnumerable<(string File, string Folder)> Files()
    {
        var files = Directory.Exists(Path) ? Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories) : [];
        return files.Order(StringComparer.Ordinal).Select(file => (file, FolderOf(file)));
    }

    private static DashboardProvider Read(ProvisioningEntry entry)
    {
        var options = entry.Map("options") ?? throw entry.Error("options", "the provider has no 'options'");
        var path = options.Text("path");
        var foldersFromFiles = options.Text("foldersFromFilesStructure") == "true";
        return Directory.Exists(path)
            ? new DashboardProvider(System.IO.Path.GetFullPath(path), entry.Text("folder"), foldersFromFiles)
            : throw options.Error("path", $"the path '{path}' is not a folder");
    }

    private string FolderOf(string file)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetRelativePath(Path, file));
        return FoldersFromFiles && !string.IsNullOrEmpty(folder) ? System.IO.Path.GetFileName(folder) : Folder;
    }
}
