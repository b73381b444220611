using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// Exports the metrics of .NET and of the service (<c>OrderDemo.*</c>) to Prometheus; and metrics, traces and logs by OTLP, if
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. A limited number of traces is recorded, and the requests of these are logged.
/// </summary>
public static class TelemetryExtensions
{
    /// <summary>Registers OpenTelemetry: metrics always, traces and logs if there is an OTLP endpoint.</summary>
    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var telemetry = builder.Services.AddOpenTelemetry();
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateSettings(TelemetryOptions.Section);
        if (HasMetrics(builder.Configuration)) AddMetrics(builder.Services, telemetry);

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            telemetry.ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName));
        }

        if (HasOtlp(builder.Configuration)) AddOtlp(builder, telemetry);
        return builder;
    }

    /// <summary>Maps <c>/metrics</c>, unless <c>Telemetry:Metrics</c> is false; then nothing is measured.</summary>
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
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView("http.server.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = LatencyBuckets.Seconds })
            .AddPrometheusExporter(exporter =>
            {
                // By default a scrape may get cached values, up to 0.3 s old.
                exporter.ScrapeResponseCacheDurationMilliseconds = 0;
                // Names with underscores for everybody, also for a Prometheus that would take dots.
                exporter.TranslationStrategy = PrometheusAspNetCoreTranslationStrategy.UnderscoreEscapingWithSuffixes;
            }));
    }

    // In its own method, so that the exporter is not loaded without an OTLP endpoint.
    private static void AddOtlp(IHostApplicationBuilder builder, OpenTelemetryBuilder telemetry)
    {
        // Lets ASP.NET Core add method, route and status to its spans.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        // Requests are logged to the collector where their trace is recorded, and not to the console.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", static level =>
            level >= LogLevel.Warning || Activity.Current is { Recorded: true });
        builder.Services.AddHostedService<TelemetryFlush>();
        telemetry
            .WithTracing(traces => traces
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "MySqlConnector", "OrderDemo.*")
                .SetSampler(static services => new ParentBasedSampler(new RootSampler(
                    services.GetRequiredService<IOptions<TelemetryOptions>>().Value.TracesPerSecond, services.GetService<TimeProvider>() ?? TimeProvider.System))))
            .WithLogging(null, logs => (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, true))
            .UseOtlpExporter();
    }
}
