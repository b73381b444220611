using System.Globalization;
using System.Text.Json;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards in the provisioned folders. A file is read again when its time or size has changed.</summary>
/// <param name="home">The file of the home dashboard; empty for none.</param>
internal sealed partial class DashboardCatalog(IReadOnlyList<DashboardProvider> providers, string home, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly string _home = home == "" ? "" : Path.GetFullPath(home);
    private Dictionary<string, (string Version, Dashboard? Dashboard)> _read = [];

    /// <summary>The dashboards in the order of their files. Of two with the same uid, the first is listed.</summary>
    public IReadOnlyList<Dashboard> Read()
    {
        lock (_lock)
        {
            IEnumerable<(string File, string Folder)> homes = _home == "" ? [] : [(_home, "")];
            var files = providers.SelectMany(provider => provider.Files()).Concat(homes).DistinctBy(found => found.File).ToArray();
            _read = files.ToDictionary(found => found.File, found => Read(found.File));
            return [.. files.Select(found => _read[found.File].Dashboard is { } read ? read with { Folder = found.Folder, Home = found.File == _home } : null)
                .OfType<Dashboard>()
                .DistinctBy(dashboard => dashboard.Uid)];
        }
    }

    // A file that is being written can be invalid for a moment, so its previous version is kept.
    private (string Version, Dashboard? Dashboard) Read(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists) return default;

        var before = _read.GetValueOrDefault(file);
        var version = string.Create(CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}");
        try
        {
            return version == before.Version ? before : (version, Dashboard.Read(file, version));
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
