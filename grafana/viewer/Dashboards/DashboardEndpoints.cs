namespace OrderDemo.GrafanaViewer.Dashboards;

/// <summary>The dashboards and data sources.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboards(this IEndpointRouteBuilder routes, DashboardCatalog catalog, IReadOnlyList<DataSource> sources)
    {
        routes.MapGet("/api/dashboards", () => catalog.Read() is var (dashboards, problems) ? new DashboardList(dashboards, sources, problems) : null);
        routes.MapGet("/api/dashboards/{uid}", (string uid) => catalog.Read().Dashboards.FirstOrDefault(dashboard => RouteValue.Is(uid, dashboard.Uid)) is { } found
            ? Results.Bytes(found.Json, "application/json")
            : ErrorResponse.NotFound("There is no such dashboard."));
    }
}

/// <summary>The dashboards, the data sources, and the files that are not shown, each with its reason.</summary>
internal sealed record DashboardList(IReadOnlyList<Dashboard> Dashboards, IReadOnlyList<DataSource> DataSources, IReadOnlyList<string> Problems);
