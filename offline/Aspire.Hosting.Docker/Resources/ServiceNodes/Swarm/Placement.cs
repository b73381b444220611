namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>On which machines a service may run.</summary>
public sealed class Placement
{
    /// <summary>For instance <c>node.labels.role == web</c>.</summary>
    public List<string>? Constraints { get; set; }
}
