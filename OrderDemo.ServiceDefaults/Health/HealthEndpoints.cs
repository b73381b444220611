using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.ServiceDefaults.Health;

/// <summary>
/// <c>/health</c> answers 200 when every registered check passes, else 503; <c>/alive</c> answers 200 as long as the
/// process serves requests. Probes are not user traffic: neither counts in the HTTP metrics.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportWriter.WriteAsync }).DisableHttpMetrics();
        app.MapHealthChecks("/alive", new HealthCheckOptions
        {
            Predicate = static (HealthCheckRegistration _) => false,
            ResponseWriter = HealthReportWriter.WriteAsync,
        }).DisableHttpMetrics();
    }
}
