using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Errors;
using OrderDemo.ServiceDefaults.Health;
using OrderDemo.ServiceDefaults.Security;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.ServiceDefaults;

/// <summary>What every service of the demo has: telemetry, health, bounded connections, security headers and one form of error.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Registers the defaults. Call it first, before the service's own features.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.AddConnectionLimits();
        StartFailureLog.AddTo(builder);
        builder.AddTelemetry();
        builder.AddProblems();
        builder.Services.AddHealthChecks();
        return builder;
    }

    /// <summary>
    /// Starts the pipeline with security headers and problem details, and maps <c>/health</c> (readiness, 503 when a check
    /// fails), <c>/alive</c> (liveness) and <c>/metrics</c> (Prometheus). Call it before mapping the service's own endpoints.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        StartFailureLog.Watch(app);
        app.UseSecurityHeaders();
        app.UseProblems();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }
}
