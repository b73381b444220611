using Microsoft.Extensions.ServiceDiscovery;

namespace OrderDemo.LoadGen.Target;

/// <summary>
/// Finds the address of the target by service discovery: <c>http://api</c> is looked up in the configuration
/// (<c>services:api:http</c>); other names are resolved by DNS.
/// </summary>
internal sealed class TargetResolver(ServiceEndpointResolver services, BaseUrl url)
{
    private int _next;
    private volatile string? _host;

    /// <summary>The header <c>Host</c>: the address that was found, as other clients with service discovery send it, not the name of the service.</summary>
    public async ValueTask<string> HostAsync(CancellationToken cancellationToken)
    {
        if (_host is null) await NextAsync(cancellationToken);
        return _host!;
    }

    /// <summary>The endpoint of the next connection: round robin if there are several.</summary>
    public async ValueTask<EndPoint> NextAsync(CancellationToken cancellationToken)
    {
        var endpoints = (await services.GetEndpointsAsync(url.Origin, cancellationToken)).Endpoints;
        if (endpoints.Count == 0) throw new HttpRequestException(HttpRequestError.NameResolutionError, $"There is no endpoint for {url.Origin}.");
        var endpoint = endpoints[(int)((uint)Interlocked.Increment(ref _next) % endpoints.Count)].EndPoint;
        if (endpoint is not UriEndPoint { Uri: var uri })
        {
            _host = new Uri(url.Origin).Authority;
            return endpoint;
        }

        _host = uri.Authority;
        return new DnsEndPoint(uri.Host, uri.Port);
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
