using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>The list of dashboards, and what there is to ask.</summary>
/// <param name="Dashboards">All of them.</param>
/// <param name="DataSources">Where queries can be sent.</param>
/// <param name="Ready">Whether Grafana has been started; until then there is nothing.</param>
internal sealed record DashboardList(IReadOnlyList<DashboardEntry> Dashboards, IReadOnlyList<DataSourceEntry> DataSources, bool Ready);

internal sealed record DashboardEntry(string Uid, string Title, string Description, string Folder, IReadOnlyList<string> Tags, bool Home);

internal sealed record DataSourceEntry(string Uid, string Name, string Type, bool IsDefault, string TimeInterval);

/// <summary>A query over a time.</summary>
/// <param name="Query">In PromQL.</param>
/// <param name="Start">First point, in seconds since 1970.</param>
/// <param name="End">Last point, in seconds since 1970.</param>
/// <param name="Step">Seconds between two points.</param>
internal sealed record RangeQuery(string Query, double Start, double End, double Step);

/// <summary>A query for one moment.</summary>
/// <param name="Query">In PromQL.</param>
/// <param name="Time">The moment, in seconds since 1970.</param>
internal sealed record InstantQuery(string Query, double Time);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardList))]
[JsonSerializable(typeof(RangeQuery))]
[JsonSerializable(typeof(InstantQuery))]
internal sealed partial class PanelJson : JsonSerializerContext;
