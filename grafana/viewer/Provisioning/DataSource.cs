using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OrderDemo.GrafanaViewer.Provisioning;

/// <summary>A provisioned data source.</summary>
/// <param name="Uid">Its id in dashboards.</param>
/// <param name="Type">For example <c>prometheus</c>, the only type that can be queried.</param>
/// <param name="Url">Its base URL; null if it is not a Prometheus. Pages have it for links; queries are sent through the viewer.</param>
/// <param name="IsDefault">Whether panels that name no data source use it.</param>
/// <param name="TimeInterval">The scrape interval, for example <c>15s</c>.</param>
/// <param name="TraceLinks">Where the trace of an exemplar is shown.</param>
internal sealed partial record DataSource(
    string Uid, string Name, string Type, Uri? Url, bool IsDefault, string TimeInterval, IReadOnlyList<TraceLink> TraceLinks)
{
    /// <summary>The uid that Grafana gives a data source of this name that has none; exported dashboards have it.</summary>
    public string AutoUid => $"P{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))[..16]}";

    /// <summary>Reads the data sources below a provisioning folder.</summary>
    /// <exception cref="ViewerSettingException">A file is not valid.</exception>
    public static IReadOnlyList<DataSource> ReadAll(string provisioning) =>
        [.. ProvisioningEntry.ReadAll(Path.Combine(provisioning, "datasources"), "datasources").Select(Read)];

    /// <summary>The Prometheus that is marked as the default, or the first; null if there is none.</summary>
    public static DataSource? DefaultOf(IEnumerable<DataSource> sources) => sources.Where(source => source.Url is not null).MaxBy(source => source.IsDefault);

    private static DataSource Read(ProvisioningEntry entry)
    {
        var (name, type) = (entry.Text("name"), entry.Text("type"));
        if (name == "") throw entry.Error("name", "the data source has no name");

        var url = HttpUrl.Parse(entry.Text("url"));
        if (type == "prometheus" && url is null)
        {
            throw entry.Error("url", $"'{entry.Text("url")}' is not a URL like http://localhost:9090");
        }

        var settings = entry.Map("jsonData");
        var interval = settings?.Text("timeInterval") is { Length: > 0 } text ? text : "15s";
        if (!Duration().IsMatch(interval)) throw settings!.Error("timeInterval", $"'{interval}' is not a duration like 15s");

        var uid = entry.Text("uid") is { Length: > 0 } given ? given : name;
        return new DataSource(uid, name, type, type == "prometheus" ? url : null, entry.Text("isDefault") == "true", interval,
            [.. settings?.List("exemplarTraceIdDestinations").Select(TraceLink.Read).OfType<TraceLink>() ?? []]);
    }

    [GeneratedRegex(@"^(\d+(ms|s|m|h|d|w|y))+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
