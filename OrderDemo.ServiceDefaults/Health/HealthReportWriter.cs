using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.ServiceDefaults.Health;

/// <summary>
/// Writes a health report as <c>{"status":"unhealthy","checks":{"database":{"status":"unhealthy","duration_seconds":1.002,"description":"…"}}}</c>.
/// </summary>
internal static class HealthReportWriter
{
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", Word(report.Status));
        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", Word(entry.Status));
            json.WriteNumber("duration_seconds", Math.Round(entry.Duration.TotalSeconds, 6));
            if (entry.Description is not null) json.WriteString("description", entry.Description);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
