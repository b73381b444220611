using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One address that a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> _allocation = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Describes an endpoint.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its URL; the protocol's name if not given.</param>
    /// <param name="transport">How requests travel, for instance <c>http2</c>; the scheme's usual one if not given.</param>
    /// <param name="name">Its name; the scheme if not given.</param>
    /// <param name="port">The port of the host; any free one if not given.</param>
    /// <param name="targetPort">The port that the resource itself listens on.</param>
    /// <param name="isExternal">Whether it is meant for callers outside the application.</param>
    /// <param name="isProxied">Whether a proxy may stand before it. Here none ever does.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
        ResourceName.Validate(Name);
    }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The scheme of the URL.</summary>
    public string UriScheme { get; set; }

    /// <summary>How requests travel.</summary>
    public string Transport { get; set; }

    /// <summary>The name.</summary>
    public string Name { get; set; }

    /// <summary>The port of the host; any free one if null.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the resource itself listens on; the allocated one if null.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The address to listen on.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>Whether the endpoint is meant for callers outside the application.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether a proxy may stand before the endpoint.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Whether the traffic is encrypted.</summary>
    public bool TlsEnabled { get; set; }

    /// <summary>Where the endpoint really is; null until that is known. Set once.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => _allocation.Task.IsCompletedSuccessfully ? _allocation.Task.Result : null;
        set => _allocation.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    internal Task<AllocatedEndpoint> Allocation => _allocation.Task;

    /// <summary>Where each instance listens, by its id, if there are several.</summary>
    internal Dictionary<string, int> InstancePorts { get; } = [];

    /// <summary>The variable that tells a resource the port to listen on.</summary>
    internal string? PortVariable { get; set; }
}
