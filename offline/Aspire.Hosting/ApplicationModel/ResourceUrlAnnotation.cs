using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A URL to show for a resource.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The URL, or the path below the endpoint's.</summary>
    public required string Url { get; set; }

    /// <summary>What to show instead of the URL.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint that it belongs to.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Where to show it.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }

    /// <summary>The same, as belonging to an endpoint.</summary>
    internal ResourceUrlAnnotation For(EndpointReference endpoint) => new() { Url = Url, DisplayText = DisplayText, DisplayLocation = DisplayLocation, Endpoint = endpoint };
}

/// <summary>Where a URL is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>In the list of resources and in the details.</summary>
    SummaryAndDetails = 0,

    /// <summary>In the details only.</summary>
    DetailsOnly = 1,
}

/// <summary>Changes the URLs of a resource once its endpoints are allocated.</summary>
/// <param name="callback">Changes them.</param>
public sealed class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes them.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The URLs of a resource whose endpoints are allocated.</summary>
/// <param name="executionContext">The application's mode.</param>
/// <param name="resource">The resource.</param>
/// <param name="urls">The URLs so far.</param>
/// <param name="cancellationToken">Ends when the application is no longer wanted.</param>
public class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null, CancellationToken cancellationToken = default)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The URLs so far.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    /// <summary>The application's mode.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>Ends when the application is no longer wanted.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Writes to the resource's log.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>An endpoint of the resource; null if there is none of that name.</summary>
    public EndpointReference? GetEndpoint(string name) =>
        (Resource as IResourceWithEndpoints)?.GetEndpoints().FirstOrDefault(e => string.Equals(e.EndpointName, name, StringComparison.OrdinalIgnoreCase));
}
