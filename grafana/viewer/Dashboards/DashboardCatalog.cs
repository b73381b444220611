using System.Globalization;
using System.Text.Json;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards in the provisioned folders. A file is read again when its time or size has changed.</summary>
/// <param name="home">The file of the home dashboard; empty for none.</param>
internal sealed partial class DashboardCatalog(IReadOnlyList<DashboardProvider> providers, string home, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly string _home = home == "" ? "" : Path.GetFullPath(home);
    private Dictionary<string, ReadFile> _read = [];
    private IReadOnlyList<string> _problems = [];

    /// <summary>The dashboards in the order of their files, and what is not shown and why. Of two with the same uid, the first is listed.</summary>
    public (IReadOnlyList<Dashboard> Dashboards, IReadOnlyList<string> Problems) Read()
    {
        lock (_lock)
        {
            List<string> problems = [];
            IEnumerable<(string File, string Folder)> homes = _home == "" ? [] : [(_home, "")];
            var files = providers.SelectMany(provider => provider.Files(problems)).Concat(homes).DistinctBy(found => found.File).ToArray();
            _read = files.ToDictionary(found => found.File, found => Read(found.File));
            problems.AddRange(_read.Values.Select(read => read.Problem).OfType<string>());

            var byUid = new Dictionary<string, (string File, Dashboard Dashboard)>();
            foreach (var (file, folder) in files)
            {
                if (_read[file].Dashboard is not { } read) continue;
                var dashboard = read with { Folder = folder, Home = file == _home };
                if (!byUid.TryAdd(read.Uid, (file, dashboard)))
                {
                    problems.Add($"{file} is not shown: {byUid[read.Uid].File} has the same uid '{read.Uid}'.");
                }
            }

            foreach (var problem in problems.Except(_problems)) NotShown(logger, problem);
            _problems = problems;
            return ([.. byUid.Values.Select(found => found.Dashboard)], problems);
        }
    }

    // A file that is being written can be invalid for a moment, so its previous version is kept.
    private ReadFile Read(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists && info.LinkTarget is null) return default;

        var before = _read.GetValueOrDefault(file);
        var version = string.Create(CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks:x}-{(info.Exists ? info.Length : 0):x}");
        try
        {
            return version == before.Version ? before : new(version, Dashboard.Read(file, version), null);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return new(version, before.Dashboard, $"{file} is not a dashboard: {exception.Message}");
        }
    }

    private readonly record struct ReadFile(string? Version, Dashboard? Dashboard, string? Problem);

    [LoggerMessage(EventName = "NotShown", Level = LogLevel.Warning, Message = "{Problem}")]
    private static partial void NotShown(ILogger logger, string problem);
}
