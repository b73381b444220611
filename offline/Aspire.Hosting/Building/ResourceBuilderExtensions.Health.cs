using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds a health check that is registered with <c>AddHealthChecks()</c>.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource => builder.WithAnnotation(new HealthCheckAnnotation(key));

    /// <summary>Adds a health check that gets a URL.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path; / if null.</param>
    /// <param name="statusCode">The healthy answer; 200 if null.</param>
    /// <param name="endpointName">The endpoint; the first HTTP one if null.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        return builder.WithHttpHealthCheck(Key(builder.Resource, endpointName ?? "http", path, statusCode), _ => ValueTask.FromResult(Url(Endpoint(), path)), statusCode ?? 200);

        EndpointReference Endpoint() => builder.Resource.GetEndpoints().FirstOrDefault(e => endpointName is null
                ? e.Scheme is "http" or "https"
                : string.Equals(e.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase))
            ?? throw new DistributedApplicationException($"Could not create HTTP health check for resource '{builder.Resource.Name}' as the endpoint with name '{endpointName ?? "http"}' was not found.");
    }

    /// <summary>Adds a health check that gets a URL.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointSelector">Gives the endpoint; the first HTTP one if null.</param>
    /// <param name="path">The path; / if null.</param>
    /// <param name="statusCode">The healthy answer; 200 if null.</param>
    /// <exception cref="DistributedApplicationException">There is no such endpoint, or it is not HTTP.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = endpointSelector is null ? HttpEndpoint(builder.Resource, "HTTP health check", null) : endpointSelector();
        ThrowUnlessHttp(endpoint, builder.Resource, "HTTP health check");
        return builder.WithHttpHealthCheck(Key(builder.Resource, endpoint.EndpointName, path, statusCode), _ => ValueTask.FromResult(Url(endpoint, path)), statusCode ?? 200);
    }

    internal static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string key, Func<CancellationToken, ValueTask<Uri>> urlOf, int status)
        where T : IResource
    {
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new Orchestration.HttpHealthCheck(services.GetRequiredService<Orchestration.HealthCheckClient>(), urlOf, status),
            HealthStatus.Unhealthy,
            tags: null,
            timeout: TimeSpan.FromSeconds(10)));
        return builder.WithHealthCheck(key);
    }

    private static Uri Url(EndpointReference endpoint, string? path) => new(new Uri(endpoint.Url), path ?? "/");

    private static string Key(IResource resource, string endpoint, string? path, int? status) =>
        string.Create(CultureInfo.InvariantCulture, $"{resource.Name}_{endpoint}_{path ?? "/"}_{status ?? 200}_check");
}
