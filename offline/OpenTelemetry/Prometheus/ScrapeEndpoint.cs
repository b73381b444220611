using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Exporter.Prometheus;

internal sealed class ScrapeEndpoint(PrometheusExporter? exporter)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (exporter is null) return;
        exporter.Collect!(Timeout.Infinite);
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(exporter.Text, context.RequestAborted);
    }
}
