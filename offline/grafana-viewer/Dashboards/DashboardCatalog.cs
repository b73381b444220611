using System.Globalization;
using System.Text.Json;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards in the provisioned folders. A file is read again when its time or size has changed.</summary>
/// <param name="home">The file of the home dashboard; empty for none.</param>
internal sealed partial class DashboardCatalog(IReadOnlyList<DashboardProvider> providers, string home, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly string _home = home == "" ? "" : Path.GetFullPath(home);
    private Dictionary<string, (string Version, DashboardFile? Dashboard)> _read = [];

    /// <summary>The dashboards in the order of their files. Of two with the same uid, the first is listed.</summary>
    public IReadOnlyList<ListedDashboard> Read()
    {
        lock (_lock)
        {
            IEnumerable<(string File, string Folder)> homes = _home == "" ? [] : [(_home, "")];
            var files = providers.SelectMany(provider => provider.Files()).Concat(homes).DistinctBy(found => found.File).ToArray();
            _read = files.ToDictionary(found => found.File, found => Read(found.File));
            return [.. files.Where(found => _read[found.File].Dashboard is not null)
                .Select(found => new ListedDashboard(_read[found.File].Dashboard!, found.Folder, found.File == _home))
                .DistinctBy(listed => listed.File.Uid)];
        }
    }

    // A file that is being written can be invalid for a moment, so its previous version is kept.
    private (string Version, DashboardFile? Dashboard) Read(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists) return default;

        var before = _read.GetValueOrDefault(file);
        var version = string.Create(CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}");
        try
        {
            return version == before.Version ? before : (version, DashboardFile.Read(file, version));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            InvalidDashboard(logger, file, exception.Message);
            return (version, before.Dashboard);
        }
    }

    [LoggerMessage(EventName = "InvalidDashboard", Level = LogLevel.Warning, Message = "The dashboard {File} is not valid: {Reason}")]
    private static partial void InvalidDashboard(ILogger logger, string file, string reason);
}

/// <summary>A dashboard in the list.</summary>
/// <param name="Folder">Its folder; empty for none.</param>
/// <param name="IsHome">Whether it is the home dashboard.</param>
internal sealed record ListedDashboard(DashboardFile File, string Folder, bool IsHome);
