using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Exporter.Prometheus;
using OpenTelemetry.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the scrape endpoint as a route.</summary>
public static class PrometheusExporterEndpointRouteBuilderExtensions
{
    /// <summary>Maps the scrape endpoint at the path that the exporter's options name.</summary>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints)
        => MapPrometheusScrapingEndpoint(endpoints, path: null, meterProvider: null, configureBranchedPipeline: null, optionsName: null);

    /// <summary>Maps the scrape endpoint at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return MapPrometheusScrapingEndpoint(endpoints, path, meterProvider: null, configureBranchedPipeline: null, optionsName: null);
    }

    /// <summary>Maps the scrape endpoint of a meter provider.</summary>
    /// <param name="endpoints">The routes to add to.</param>
    /// <param name="path">The path, or null for the one in the options.</param>
    /// <param name="meterProvider">The provider to scrape, or null for the host's.</param>
    /// <param name="configureBranchedPipeline">Adds middleware in front of the endpoint; may be null.</param>
    /// <param name="optionsName">Name of the options to take the path from, or null for the default name.</param>
    /// <exception cref="ArgumentException">The meter provider has no Prometheus exporter.</exception>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(
        this IEndpointRouteBuilder endpoints,
        string? path,
        MeterProvider? meterProvider,
        Action<IApplicationBuilder>? configureBranchedPipeline,
        string? optionsName)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var target = ScrapeTarget.Find(endpoints.ServiceProvider, meterProvider, path, optionsName);
        var branch = endpoints.CreateApplicationBuilder();
        configureBranchedPipeline?.Invoke(branch);
        branch.Run(target.Endpoint.InvokeAsync);
        return endpoints.Map(new PathString(target.Path), branch.Build());
    }
}
