using System.Text.RegularExpressions;
using Aspire.Hosting.NativePrograms;

namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>The data sources and folders of dashboards that provisioning files name.</summary>
/// <param name="DataSources">Where queries are sent.</param>
/// <param name="Folders">Where the dashboards are.</param>
internal sealed partial record Provisioning(IReadOnlyList<DataSource> DataSources, IReadOnlyList<DashboardFolder> Folders)
{
    public static Provisioning None { get; } = new([], []);

    /// <summary>The file of the dashboard to begin with; null if none is said.</summary>
    public string? Home { get; init; }

    /// <summary>Every dashboard, as its file is now.</summary>
    public IEnumerable<DashboardFile> Dashboards => Folders.SelectMany(folder => folder.Dashboards());

    /// <summary>Reads <c>datasources/*.yml</c> and <c>dashboards/*.yml</c>; what is wrong with a file goes to the log and leaves out that file.</summary>
    /// <param name="folder">Where the files are on this machine; null if the container has none.</param>
    /// <param name="paths">Where the container's paths are.</param>
    /// <param name="environment">What replaces <c>$NAME</c> and <c>${NAME}</c>.</param>
    /// <param name="log">Gets a line, and whether it is an error.</param>
    public static Provisioning Read(string? folder, PathMap paths, IReadOnlyDictionary<string, string> environment, Action<string, bool> log)
    {
        var sources = Entries(folder, "datasources", "datasources", environment, log).Select(ToDataSource).OfType<DataSource>().ToArray();
        var folders = Entries(folder, "dashboards", "providers", environment, log)
            .Where(entry => Text(entry, "type") is null or "file")
            .Select(entry => (Options: entry.GetValueOrDefault("options") as Dictionary<string, object?>, Entry: entry))
            .Select(found => (Path: found.Options is { } options && Text(options, "path") is { } path ? paths.HostPath(path) : null, found.Options, found.Entry))
            .Where(found => found.Path is not null)
            .Select(found => new DashboardFolder(found.Path!, Text(found.Entry, "folder") ?? "", Text(found.Options!, "foldersFromFilesStructure") == "true"))
            .ToArray();
        return new Provisioning(sources, folders);
    }

    private static IEnumerable<Dictionary<string, object?>> Entries(
        string? folder, string kind, string key, IReadOnlyDictionary<string, string> environment, Action<string, bool> log)
    {
        if (folder is null || !Directory.Exists(Path.Combine(folder, kind)))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, kind), "*.y*ml").Order(StringComparer.Ordinal))
        {
            object? content = null;
            try
            {
                content = ProvisioningFile.Read(Resolve(File.ReadAllText(file), environment));
            }
            catch (Exception e) when (e is FormatException or IOException)
            {
                log($"{kind}/{Path.GetFileName(file)}: {e.Message}", true);
            }

            foreach (var entry in ((content as Dictionary<string, object?>)?.GetValueOrDefault(key) as List<object?> ?? []).OfType<Dictionary<string, object?>>())
            {
                yield return entry;
            }
        }
    }

    private static DataSource? ToDataSource(Dictionary<string, object?> entry)
    {
        var interval = entry.GetValueOrDefault("jsonData") is Dictionary<string, object?> data ? Text(data, "timeInterval") : null;
        return Text(entry, "name") is { } name && Uri.TryCreate(Text(entry, "url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new DataSource(Text(entry, "uid") ?? name, name, Text(entry, "type") ?? "", url, Text(entry, "isDefault") == "true", string.IsNullOrEmpty(interval) ? "15s" : interval)
            : null;
    }

    private static string? Text(Dictionary<string, object?> map, string key) => map.GetValueOrDefault(key) as string;

    /// <summary><c>$$</c> is a dollar; a variable that is not set is nothing.</summary>
    private static string Resolve(string text, IReadOnlyDictionary<string, string> environment) => Variable().Replace(text, match =>
        match.Value == "$$" ? "$" : environment.GetValueOrDefault(match.Groups[1].Value.Length > 0 ? match.Groups[1].Value : match.Groups[2].Value, ""));

    [GeneratedRegex(@"\$\$|\$\{(\w+)\}|\$([A-Za-z_]\w*)")]
    private static partial Regex Variable();
}
