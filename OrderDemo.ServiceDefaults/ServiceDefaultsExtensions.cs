using Microsoft.Extensions.Configuration;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Errors;
using OrderDemo.ServiceDefaults.Health;
using OrderDemo.ServiceDefaults.Security;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.ServiceDefaults;

/// <summary>
/// The defaults of every service: telemetry, health checks, connection limits, security headers and problem details.
/// The methods have the names of Aspire's service defaults template.
/// </summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Registers the defaults. Call it first, before the service's own features.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        // Docker Swarm mounts secrets as files: the name is the setting, the content its value.
        if (builder.Configuration["SecretsFolder"] is { } secrets) builder.Configuration.AddKeyPerFile(secrets);
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();
        builder.AddConnectionLimits();
        builder.AddProblems();
        builder.Services.AddForeignRequestChecks();
        return builder;
    }

    /// <summary>
    /// Adds the middleware of the defaults: security headers, problem details, the refusal of foreign requests, and span names.
    /// Call it before mapping endpoints.
    /// </summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseForeignRequestChecks();
        app.UseSpanNames();
        return app;
    }

    /// <summary>
    /// Maps <c>/health</c> (readiness, 503 when a check fails), <c>/alive</c> (liveness) and <c>/metrics</c> (Prometheus).
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        return app;
    }
}
