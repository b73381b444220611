using System.Globalization;
using System.Text.Json;
using OrderDemo.GrafanaViewer.Provisioning;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards as their files are now. A file is read again when its time or size has changed.</summary>
/// <param name="providers">Where the files are.</param>
/// <param name="home">The file of the home dashboard; empty for none.</param>
/// <param name="logger">Gets the files that are not dashboards.</param>
internal sealed partial class DashboardCatalog(IReadOnlyList<DashboardProvider> providers, string home, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly string _home = home == "" ? "" : Path.GetFullPath(home);
    private Dictionary<string, (string Version, DashboardFile? Dashboard)> _read = [];

    /// <summary>Every dashboard with its folder, and whether it is the home dashboard. The first of two with the same uid counts.</summary>
    public IReadOnlyList<(DashboardFile Dashboard, string Folder, bool IsHome)> Read()
    {
        lock (_lock)
        {
            var files = providers.SelectMany(provider => provider.Files());
            var all = (_home == "" ? files : files.Append((_home, ""))).DistinctBy(found => found.Item1).ToArray();
            _read = all.ToDictionary(found => found.Item1, found => Read(found.Item1));
            return [.. all.Where(found => _read[found.Item1].Dashboard is not null)
                .Select(found => (_read[found.Item1].Dashboard!, found.Item2, found.Item1 == _home))
                .DistinctBy(found => found.Item1.Uid)];
        }
    }

    /// <summary>A file that is being written is not valid for a moment: what it was before is kept.</summary>
    private (string Version, DashboardFile? Dashboard) Read(string file)
    {
        var before = _read.GetValueOrDefault(file);
        try
        {
            var info = new FileInfo(file);
            var version = string.Create(CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}");
            return version == before.Version ? before : (version, DashboardFile.Read(file, version));
        }
        catch (FileNotFoundException)
        {
            return default;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            InvalidDashboard(logger, file, exception.Message);
            return before;
        }
    }

    [LoggerMessage(EventName = "InvalidDashboard", Level = LogLevel.Warning, Message = "The dashboard {File} is not valid: {Reason}")]
    private static partial void InvalidDashboard(ILogger logger, string file, string reason);
}
