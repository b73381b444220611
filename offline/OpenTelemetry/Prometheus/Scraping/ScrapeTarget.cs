using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Where an endpoint is mapped and what it answers with.</summary>
internal readonly record struct ScrapeTarget(string Path, ScrapeEndpoint Endpoint)
{
    public static ScrapeTarget Find(IServiceProvider services, MeterProvider? provider, string? path, string? optionsName)
    {
        // The provider comes first: building it runs the deferred callbacks that may still configure the options.
        provider ??= services.GetRequiredService<MeterProvider>();
        path ??= services.GetRequiredService<IOptionsMonitor<PrometheusAspNetCoreOptions>>()
            .Get(optionsName ?? Options.DefaultName).ScrapeEndpointPath ?? PrometheusAspNetCoreOptions.DefaultScrapeEndpointPath;

        return new ScrapeTarget(path.StartsWith('/') ? path : "/" + path, new ScrapeEndpoint(ExporterOf(provider)));
    }

    /// <summary>Null when the SDK is disabled by configuration: then a scrape is answered, with nothing.</summary>
    private static PrometheusExporter? ExporterOf(MeterProvider provider)
    {
        if (PrometheusExporter.Of(provider) is { } exporter) return exporter;
        if (provider.GetType().DeclaringType == typeof(OpenTelemetrySdk)) return null;
        throw new ArgumentException("A PrometheusExporter could not be found configured on the provided MeterProvider.");
    }
}
