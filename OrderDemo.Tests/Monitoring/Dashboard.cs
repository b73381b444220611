using System.Text.Json;

namespace OrderDemo.Tests.Monitoring;

/// <summary>An expression of a panel, variable or annotation, and its place.</summary>
public sealed record DashboardQuery(string Place, string Expression);

/// <summary>The parts of a Grafana dashboard that the tests check.</summary>
internal sealed class Dashboard(string json)
{
    private readonly JsonElement _root = JsonSerializer.Deserialize<JsonElement>(json);

    public static string Folder { get; } = Path.Combine(MonitoringFiles.Repository, "grafana", "dashboards");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    public string Uid => Text(_root, "uid");

    public string Title => Text(_root, "title");

    public IEnumerable<JsonElement> Panels => Items(_root, "panels");

    public IEnumerable<JsonElement> Variables => Items(Member(_root, "templating"), "list");

    public IEnumerable<JsonElement> Links => Items(_root, "links");

    public IEnumerable<JsonElement> Annotations => Items(Member(_root, "annotations"), "list");

    /// <summary>The queries of all panels.</summary>
    public IEnumerable<DashboardQuery> PanelQueries =>
        from panel in Panels from target in Items(panel, "targets") select new DashboardQuery($"{Title} / {Text(panel, "title")}", Text(target, "expr"));

    public static Dashboard Read(string file) => new(File.ReadAllText(Path.Combine(Folder, file)));

    public static string Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
