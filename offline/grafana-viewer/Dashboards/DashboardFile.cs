using System.Text.Json;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>A dashboard file.</summary>
/// <param name="Version">Changes with the file.</param>
/// <param name="Json">The content of the file.</param>
internal sealed record DashboardFile(string Uid, string Title, string Description, IReadOnlyList<string> Tags, string Version, byte[] Json)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonException">The file is not a dashboard.</exception>
    public static DashboardFile Read(string file, string version)
    {
        var json = File.ReadAllBytes(file);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "title") is not { Length: > 0 } title)
        {
            throw new JsonException("A dashboard is an object with a title.");
        }

        var uid = Text(root, "uid") is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file);
        return new DashboardFile(uid, title, Text(root, "description") ?? "", TagsOf(root), version, json);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] TagsOf(JsonElement root) => root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
        ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)]
        : [];
}
