using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// Metrics for Prometheus, from the meters built into .NET and the service's own (<c>OrderDemo.*</c>); metrics, traces and
/// logs to an OTLP endpoint, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
public static class TelemetryExtensions
{
    /// <summary>Registers OpenTelemetry: metrics always, traces and logs where there is an OTLP endpoint.</summary>
    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var telemetry = builder.Services.AddOpenTelemetry();
        if (HasMetrics(builder.Configuration)) AddMetrics(builder.Services, telemetry);

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            telemetry.ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName));
        }

        if (HasOtlp(builder.Configuration)) AddOtlp(builder, telemetry);
        return builder;
    }

    /// <summary>Maps <c>/metrics</c>, unless <c>Telemetry:Metrics</c> is false: then nothing is measured, and nothing shown.</summary>
    internal static void MapMetrics(this WebApplication app)
    {
        if (!HasMetrics(app.Configuration)) return;

        app.Services.GetRequiredService<OriginalHttpMetrics>().Start();
        app.MapPrometheusScrapingEndpoint("/metrics").DisableHttpMetrics();
    }

    internal static bool HasOtlp(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    private static bool HasMetrics(IConfiguration configuration) => configuration.GetValue("Telemetry:Metrics", true);

    private static void AddMetrics(IServiceCollection services, OpenTelemetryBuilder telemetry)
    {
        services.AddSingleton<OriginalHttpMetrics>();
        telemetry.WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            .AddMeter("OrderDemo.*")
            .AddView("http.server.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = LatencyBuckets.Seconds })
            // A scrape shows now: by default it may show what an earlier one found, up to 0.3 s before.
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
    }

    // A method of its own: a service without an OTLP endpoint never loads the exporter.
    private static void AddOtlp(IHostApplicationBuilder builder, OpenTelemetryBuilder telemetry)
    {
        // ASP.NET Core keeps method, route and status off its spans unless told that nobody else adds them.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        // Requests and their scopes are logged to the collector, but not to the console.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information);
        builder.Services.AddHostedService<TelemetryFlush>();
        telemetry
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", "System.Net.Http", "MySqlConnector", "OrderDemo.*"))
            .WithLogging(null, logs => (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, true))
            .UseOtlpExporter();
    }
}
