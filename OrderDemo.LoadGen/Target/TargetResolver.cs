using Microsoft.Extensions.ServiceDiscovery;

namespace OrderDemo.LoadGen.Target;

/// <summary>
/// Finds the address of the target by service discovery: <c>http://api</c> is looked up in the configuration
/// (<c>services:api:http</c>); other names are resolved by DNS.
/// </summary>
internal sealed class TargetResolver(ServiceEndpointResolver services, BaseUrl url)
{
    private int _next;

    /// <summary>The endpoint of the next connection: round robin if there are several.</summary>
    public async ValueTask<EndPoint> NextAsync(CancellationToken cancellationToken)
    {
        var endpoints = (await services.GetEndpointsAsync(url.Origin, cancellationToken)).Endpoints;
        if (endpoints.Count == 0) throw new HttpRequestException(HttpRequestError.NameResolutionError, $"There is no endpoint for {url.Origin}.");
        var endpoint = endpoints[(int)((uint)Interlocked.Increment(ref _next) % endpoints.Count)].EndPoint;
        return endpoint is UriEndPoint { Uri: var uri } ? new DnsEndPoint(uri.Host, uri.Port) : endpoint;
    }

    /// <summary>The target for display: its URL, and its addresses if they differ.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        var endpoints = (await services.GetEndpointsAsync(url.Origin, cancellationToken)).Endpoints;
        var addresses = endpoints.Select(endpoint => endpoint.EndPoint).OfType<UriEndPoint>()
            .Select(endpoint => endpoint.Uri.GetLeftPart(UriPartial.Authority)).Where(address => address != url.Origin).ToArray();
        return addresses.Length == 0 ? $"{url}" : $"{url} ({string.Join(", ", addresses)})";
    }
}
