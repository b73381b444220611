using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds services that run elsewhere to an application.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <summary>Adds a service with a fixed URL.</summary>
    /// <exception cref="ArgumentException">It is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, string url) =>
        ExternalServiceResource.TryRead(url, out var uri, out var problem)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"The external service URL '{url}' is invalid: {problem}", nameof(url));

    /// <summary>Adds a service with a fixed URL.</summary>
    /// <exception cref="ArgumentException">It is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, Uri uri) =>
        Add(builder, new ExternalServiceResource(name, uri)).WithUrl(uri.ToString());

    /// <summary>Adds a service whose URL is a parameter.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter) =>
        Add(builder, new ExternalServiceResource(name, urlParameter.Resource)).WithUrl(ReferenceExpression.Create($"{urlParameter}"));

    /// <summary>Adds a health check that gets the service's URL.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="path">A path below the URL; the URL itself if null.</param>
    /// <param name="statusCode">The healthy answer; 200 if null.</param>
    /// <exception cref="ArgumentException">The path is none, or the URL is not HTTP.</exception>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(
        this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var service = builder.Resource;
        if (path is not null && !Uri.IsWellFormedUriString(path, UriKind.Relative))
        {
            throw new ArgumentException($"The path '{path}' is not a valid relative URL.", nameof(path));
        }

        if (service.Uri is { Scheme: not ("http" or "https") } uri)
        {
            throw new ArgumentException($"The URL '{uri}' for external service '{service.Name}' cannot be used for HTTP health checks because it has a non-HTTP scheme.", nameof(builder));
        }

        var status = statusCode ?? 200;
        var key = string.Create(CultureInfo.InvariantCulture, $"{service.Name}_external{(path is null ? "" : "_" + path)}_{status}_check");
        return builder.WithHttpHealthCheck(key, async cancellationToken =>
        {
            var url = await service.ResolveAsync(cancellationToken).ConfigureAwait(false);
            return path is null ? url : new Uri(url, path);
        }, status);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service) =>
        builder.AddResource(service)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "ExternalService", Properties = [], State = KnownResourceStates.Waiting })
            .OnInitializeResource(async (resource, e, cancellationToken) =>
            {
                var url = await resource.ResolveAsync(cancellationToken).ConfigureAwait(false);
                await e.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, e.Services), cancellationToken).ConfigureAwait(false);
                await e.Notifications.PublishUpdateAsync(resource, s => s with
                {
                    State = KnownResourceStates.Running,
                    Properties = [.. s.Properties, new("resource.source", url.Host)],
                }).ConfigureAwait(false);
            });
}
