using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Locks;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives every endpoint its port before anything starts, so that all can refer to all.</summary>
internal sealed class PortAllocation(IConfiguration configuration) : IDisposable
{
    private readonly List<PortLock> _claimed = [];

    /// <summary>Allocates the endpoints of a resource.</summary>
    /// <exception cref="DistributedApplicationException">A port that the endpoint must have is taken.</exception>
    public void Allocate(IResource resource)
    {
        // Set by the testing builder, as upstream: tests must not fight over ports.
        var randomize = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedEndpoint is null))
        {
            var wanted = randomize ? null : endpoint.Port;
            if (resource is not ContainerResource)
            {
                // There is no proxy before a program: where it listens is where it is reached.
                wanted ??= endpoint.TargetPort;
            }

            if (wanted is { } port && !PortLock.IsFree(port))
            {
                throw new DistributedApplicationException($"Port {port}, which the endpoint '{endpoint.Name}' of '{resource.Name}' needs, is taken by another program.");
            }

            if (resource.InstanceIds() is { Length: > 1 } ids)
            {
                foreach (var id in ids)
                {
                    endpoint.InstancePorts[id] = Claim();
                }
            }

            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", wanted ?? Claim());
        }
    }

    public void Dispose() => _claimed.ForEach(claim => claim.Dispose());

    private int Claim()
    {
        var claim = PortLock.Any();
        _claimed.Add(claim);
        return claim.Port;
    }
}
