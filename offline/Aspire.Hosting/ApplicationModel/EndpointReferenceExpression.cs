using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint, as a value.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference ?? throw new ArgumentNullException(nameof(endpointReference));

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{ManifestName}}}";

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    private string ManifestName => Property switch
    {
        EndpointProperty.Url => "url",
        EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
        EndpointProperty.Port => "port",
        EndpointProperty.Scheme => "scheme",
        EndpointProperty.TargetPort => "targetPort",
        EndpointProperty.HostAndPort => "hostAndPort",
        EndpointProperty.TlsEnabled => "tlsEnabled",
        _ => throw new InvalidOperationException($"The endpoint property '{Property}' is not known."),
    };

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>The part, as soon as the endpoint is allocated. All networks are the machine's loopback here.</summary>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = Endpoint.EndpointAnnotation;
        if (Property == EndpointProperty.Scheme)
        {
            return endpoint.UriScheme;
        }

        var allocated = await endpoint.Allocation.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host => allocated.Address,
            EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.TargetPort when context.InstanceId is { } id && endpoint.InstancePorts.TryGetValue(id, out var port) => port.ToString(CultureInfo.InvariantCulture),

            // Nothing stands before a resource of one instance: it listens where it is reached.
            EndpointProperty.Port or EndpointProperty.TargetPort => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => allocated.EndPointString,
            EndpointProperty.TlsEnabled => endpoint.TlsEnabled ? bool.TrueString : bool.FalseString,
            _ => throw new InvalidOperationException($"The endpoint property '{Property}' is not known."),
        };
    }
}

/// <summary>The parts of an endpoint.</summary>
public enum EndpointProperty
{
    /// <summary><c>SCHEME://HOST:PORT</c>.</summary>
    Url = 0,

    /// <summary>The host.</summary>
    Host = 1,

    /// <summary>The host as an IPv4 address.</summary>
    IPV4Host = 2,

    /// <summary>The port.</summary>
    Port = 3,

    /// <summary>The scheme.</summary>
    Scheme = 4,

    /// <summary>The port that the resource itself listens on.</summary>
    TargetPort = 5,

    /// <summary><c>HOST:PORT</c>.</summary>
    HostAndPort = 6,

    /// <summary>Whether the traffic is encrypted.</summary>
    TlsEnabled = 7,
}
