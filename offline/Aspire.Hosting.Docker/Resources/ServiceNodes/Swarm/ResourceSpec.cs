namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>An amount of CPU and memory.</summary>
public sealed class ResourceSpec
{
    /// <summary>A number of cores, for instance <c>0.5</c>.</summary>
    public string? Cpus { get; set; }

    /// <summary>For instance <c>256M</c>.</summary>
    public string? Memory { get; set; }
}
