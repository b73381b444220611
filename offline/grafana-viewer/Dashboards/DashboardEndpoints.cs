using OrderDemo.GrafanaViewer.Provisioning;

namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards and data sources.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboards(this IEndpointRouteBuilder routes, DashboardCatalog catalog, IReadOnlyList<DataSource> sources)
    {
        routes.MapGet("/api/dashboards", () => new DashboardList(
            [.. catalog.Read().Select(found => new DashboardEntry(
                found.Dashboard.Uid, found.Dashboard.Title, found.Dashboard.Description, found.Folder, found.Dashboard.Tags, found.IsHome, found.Dashboard.Version))],
            [.. sources.Select(source => new DataSourceEntry(source.Uid, source.Name, source.Type, source.IsDefault, source.TimeInterval, source.Url?.AbsoluteUri))]));

        routes.MapGet("/api/dashboards/{uid}", (string uid) => catalog.Read().FirstOrDefault(found => found.Dashboard.Uid == uid).Dashboard is { } dashboard
            ? Results.Bytes(dashboard.Json, "application/json")
            : Results.Text("There is no such dashboard.", statusCode: StatusCodes.Status404NotFound));
    }
}

/// <summary>What can be shown, and what can be queried.</summary>
internal sealed record DashboardList(IReadOnlyList<DashboardEntry> Dashboards, IReadOnlyList<DataSourceEntry> DataSources);

internal sealed record DashboardEntry(string Uid, string Title, string Description, string Folder, IReadOnlyList<string> Tags, bool Home, string Version);

/// <summary>A data source. The URL is for links to Prometheus; queries go through the viewer.</summary>
internal sealed record DataSourceEntry(string Uid, string Name, string Type, bool IsDefault, string TimeInterval, string? Url);
