namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where an endpoint really is.</summary>
public class AllocatedEndpoint
{
    /// <summary>Places an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">A host name or address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="targetPortExpression">Unused without a proxy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        (Endpoint, Address, Port, TargetPortExpression) = (endpoint, address, port, targetPortExpression);
    }

    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>The host name or address.</summary>
    public string Address { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Unused without a proxy.</summary>
    public string? TargetPortExpression { get; }

    /// <summary>The scheme of the URL.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary><c>HOST:PORT</c>.</summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary><c>SCHEME://HOST:PORT</c>.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc/>
    public override string ToString() => UriString;
}
