namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards and data sources.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboards(this IEndpointRouteBuilder routes, DashboardCatalog catalog, IReadOnlyList<DataSource> sources)
    {
        routes.MapGet("/api/dashboards", () => new DashboardList([.. catalog.Read().Select(ToEntry)], [.. sources.Select(ToEntry)]));
        routes.MapGet("/api/dashboards/{uid}", (string uid) => catalog.Read().FirstOrDefault(listed => listed.File.Uid == uid) is { } found
            ? Results.Bytes(found.File.Json, "application/json")
            : ErrorResponse.NotFound("There is no such dashboard."));
    }

    private static DashboardEntry ToEntry(ListedDashboard listed)
    {
        var file = listed.File;
        return new DashboardEntry(file.Uid, file.Title, file.Description, listed.Folder, file.Tags, listed.IsHome, file.Version);
    }

    private static DataSourceEntry ToEntry(DataSource source) =>
        new(source.Uid, source.Name, source.Type, source.IsDefault, source.TimeInterval, source.Url?.AbsoluteUri);
}

/// <summary>The dashboards and the data sources.</summary>
internal sealed record DashboardList(IReadOnlyList<DashboardEntry> Dashboards, IReadOnlyList<DataSourceEntry> DataSources);

internal sealed record DashboardEntry(
    string Uid, string Title, string Description, string Folder, IReadOnlyList<string> Tags, bool Home, string Version);

/// <summary>A data source. The URL is for links to Prometheus; queries are sent through the viewer.</summary>
internal sealed record DataSourceEntry(string Uid, string Name, string Type, bool IsDefault, string TimeInterval, string? Url);
