using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>What the dashboards' pages ask for.</summary>
internal static class PanelEndpoints
{
    /// <param name="routes">Where to add them; below <c>/api/</c>, all is asked for a valid cookie first.</param>
    /// <param name="host">The application's services.</param>
    public static void MapPanels(this IEndpointRouteBuilder routes, IServiceProvider host)
    {
    }
}
