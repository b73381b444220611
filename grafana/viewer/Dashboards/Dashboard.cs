using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>A dashboard file, as it is listed.</summary>
/// <param name="Version">Changes with the file.</param>
/// <param name="Json">The content of the file.</param>
internal sealed record Dashboard(string Uid, string Title, string Description, IReadOnlyList<string> Tags, string Version, [property: JsonIgnore] byte[] Json)
{
    /// <summary>Its folder; empty for none.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether it is the home dashboard.</summary>
    public bool Home { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonException">The file is not a dashboard.</exception>
    public static Dashboard Read(string file, string version)
    {
        var json = File.ReadAllBytes(file);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        // As Grafana's API wraps it, or as a resource, whose name is its uid.
        var inside = Inside(root, "dashboard") ?? Inside(root, "spec") ?? root;
        if (inside.ValueKind != JsonValueKind.Object || Text(inside, "title") is not { Length: > 0 } title)
        {
            throw new JsonException("A dashboard is an object with a title.");
        }

        var given = Text(inside, "uid") ?? (Inside(root, "metadata") is { } metadata ? Text(metadata, "name") : null);
        var uid = given is { Length: > 0 } ? given : Path.GetFileNameWithoutExtension(file);
        return new Dashboard(uid, title, Text(inside, "description") ?? "", TagsOf(inside), version, json);
    }

    private static JsonElement? Inside(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] TagsOf(JsonElement root) => root.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
        ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)]
        : [];
}
