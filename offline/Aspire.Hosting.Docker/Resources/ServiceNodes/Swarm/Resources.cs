namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>CPU and memory of each container of a service.</summary>
public sealed class Resources
{
    /// <summary>What it can have at most.</summary>
    public ResourceSpec? Limits { get; set; }
}
