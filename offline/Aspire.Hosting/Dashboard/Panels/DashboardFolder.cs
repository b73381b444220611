using System.Text.Json;

namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>A folder with dashboards in JSON.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What the folder is called in the list; empty for none.</param>
/// <param name="FoldersFromFiles">Whether folders in it are folders of the list.</param>
internal sealed record DashboardFolder(string Path, string Name, bool FoldersFromFiles)
{
    /// <summary>The dashboards in it; a file that is none is left out.</summary>
    public IEnumerable<DashboardFile> Dashboards() => Directory.Exists(Path)
        ? Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read).OfType<DashboardFile>()
        : [];

    private DashboardFile? Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            var folder = FoldersFromFiles ? System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetRelativePath(Path, file))) : null;
            return Text(root, "uid") is { } uid && Text(root, "title") is { } title
                ? new DashboardFile(uid, title, Text(root, "description") ?? "", string.IsNullOrEmpty(folder) ? Name : folder, Tags(root), file)
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Tags(JsonElement root) => root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
        ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)]
        : [];
}

/// <summary>A dashboard as the list has it.</summary>
/// <param name="Uid">Its name in links.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Folder">The folder that it is listed in; empty for none.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Path">Its file.</param>
internal sealed record DashboardFile(string Uid, string Title, string Description, string Folder, IReadOnlyList<string> Tags, string Path);
