using Microsoft.AspNetCore.Http;
using OpenTelemetry.Exporter.Prometheus;
using OpenTelemetry.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the scrape endpoint as a branch of the pipeline.</summary>
public static class PrometheusExporterApplicationBuilderExtensions
{
    /// <summary>Answers scrapes at the path that the exporter's options name.</summary>
    public static IApplicationBuilder UseOpenTelemetryPrometheusScrapingEndpoint(this IApplicationBuilder app)
        => UseOpenTelemetryPrometheusScrapingEndpoint(
            app, meterProvider: null, predicate: null, path: null, configureBranchedPipeline: null, optionsName: null);

    /// <summary>Answers scrapes at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public static IApplicationBuilder UseOpenTelemetryPrometheusScrapingEndpoint(this IApplicationBuilder app, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return UseOpenTelemetryPrometheusScrapingEndpoint(
            app, meterProvider: null, predicate: null, path, configureBranchedPipeline: null, optionsName: null);
    }

    /// <summary>Answers the requests that <paramref name="predicate"/> picks.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public static IApplicationBuilder UseOpenTelemetryPrometheusScrapingEndpoint(
        this IApplicationBuilder app, Func<HttpContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return UseOpenTelemetryPrometheusScrapingEndpoint(
            app, meterProvider: null, predicate, path: null, configureBranchedPipeline: null, optionsName: null);
    }

    /// <summary>Answers scrapes of a meter provider.</summary>
    /// <param name="app">The pipeline to branch.</param>
    /// <param name="meterProvider">The provider to scrape, or null for the host's.</param>
    /// <param name="predicate">Picks the requests to answer; when it is given, <paramref name="path"/> does not count.</param>
    /// <param name="path">The path, or null for the one in the options.</param>
    /// <param name="configureBranchedPipeline">Adds middleware in front of the endpoint; may be null.</param>
    /// <param name="optionsName">Name of the options to take the path from, or null for the default name.</param>
    /// <exception cref="ArgumentException">The meter provider has no Prometheus exporter.</exception>
    public static IApplicationBuilder UseOpenTelemetryPrometheusScrapingEndpoint(
        this IApplicationBuilder app,
        MeterProvider? meterProvider,
        Func<HttpContext, bool>? predicate,
        string? path,
        Action<IApplicationBuilder>? configureBranchedPipeline,
        string? optionsName)
    {
        ArgumentNullException.ThrowIfNull(app);

        var target = ScrapeTarget.Find(app.ApplicationServices, meterProvider, path, optionsName);
        return predicate is null ? app.Map(new PathString(target.Path), Answer) : app.MapWhen(predicate, Answer);

        void Answer(IApplicationBuilder branch)
        {
            configureBranchedPipeline?.Invoke(branch);
            branch.Run(target.Endpoint.InvokeAsync);
        }
    }
}
