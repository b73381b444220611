using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Alerts;

/// <summary>What the page of the alerts asks for.</summary>
internal static class AlertEndpoints
{
    /// <param name="routes">Where to add them; below <c>/api/</c>, all is asked for a valid cookie first.</param>
    /// <param name="host">The application's services.</param>
    public static void MapAlerts(this IEndpointRouteBuilder routes, IServiceProvider host)
    {
    }
}
