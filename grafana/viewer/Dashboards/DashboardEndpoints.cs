namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards and data sources.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboards(this IEndpointRouteBuilder routes, DashboardCatalog catalog, IReadOnlyList<DataSource> sources)
    {
        routes.MapGet("/api/dashboards", () => new DashboardList(catalog.Read(), sources));
        routes.MapGet("/api/dashboards/{uid}", (string uid) => catalog.Read().FirstOrDefault(dashboard => dashboard.Uid == uid) is { } found
            ? Results.Bytes(found.Json, "application/json")
            : ErrorResponse.NotFound("There is no such dashboard."));
    }
}

/// <summary>The dashboards and the data sources.</summary>
internal sealed record DashboardList(IReadOnlyList<Dashboard> Dashboards, IReadOnlyList<DataSource> DataSources);
