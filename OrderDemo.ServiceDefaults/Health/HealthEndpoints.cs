using System.Text.Json.Serialization;
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
        Map("/health", static _ => true);
        Map("/alive", static check => check.Tags.Contains(LiveTag));

        void Map(string path, Func<HealthCheckRegistration, bool> checks) =>
            app.MapHealthChecks(path, new HealthCheckOptions { Predicate = checks, ResponseWriter = WriteAsync }).DisableHttpMetrics();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(check => check.Key, check => new CheckResponse(
            Word(check.Value.Status), Math.Round(check.Value.Duration.TotalSeconds, 6), check.Value.Description));
        return context.Response.WriteAsJsonAsync(new HealthResponse(Word(report.Status), checks), HealthJson.Default.HealthResponse, "application/json");
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}

/// <summary>
/// A health report: <c>{"status":"unhealthy","checks":{"database":{"status":"unhealthy","duration_seconds":1.002,"description":"…"}}}</c>.
/// </summary>
internal sealed record HealthResponse(string Status, IReadOnlyDictionary<string, CheckResponse> Checks);

internal sealed record CheckResponse(string Status, double DurationSeconds, string? Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext;
