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
    /// <param name="problems">Gets a line for each folder that cannot be read.</param>
    public IEnumerable<(string File, string Folder)> Files(ICollection<string> problems) =>
        FilesIn(Path, problems).Order(StringComparer.Ordinal).Select(file => (file, FolderOf(file)));

    // As in Grafana, links to folders are not followed.
    private static IEnumerable<string> FilesIn(string folder, ICollection<string> problems)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder, "*.json"),
                .. Directory.EnumerateDirectories(folder).Where(inside => new DirectoryInfo(inside).LinkTarget is null).SelectMany(inside => FilesIn(inside, problems)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The dashboards in {folder} are not shown: {exception.Message}");
            return [];
        }
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
