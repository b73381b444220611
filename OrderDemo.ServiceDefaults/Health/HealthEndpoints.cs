using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.ServiceDefaults.Health;

/// <summary>
/// <c>/health</c> runs all health checks and returns 200, or 503 when one fails; <c>/alive</c> runs those tagged <c>live</c>.
/// Probes are not user traffic, so neither counts in the HTTP metrics.
/// </summary>
public static class HealthEndpoints
{
    private const string LiveTag = "live";

    /// <summary>Adds the check <c>self</c>, which passes as long as the process serves requests.</summary>
    public static TBuilder AddDefaultHealthChecks<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealthChecks().AddCheck("self", static () => HealthCheckResult.Healthy(), [LiveTag]);
        return builder;
    }

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportWriter.WriteAsync }).DisableHttpMetrics();
        app.MapHealthChecks("/alive", new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(LiveTag),
            ResponseWriter = HealthReportWriter.WriteAsync,
        }).DisableHttpMetrics();
    }
}
