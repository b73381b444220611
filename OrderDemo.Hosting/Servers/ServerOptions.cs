namespace OrderDemo.Hosting;

/// <summary>What each server has of its own.</summary>
/// <param name="Image">The container image, <c>[REGISTRY/]NAME:TAG</c>; without a registry it is from Docker Hub.</param>
/// <param name="Port">The port of this machine; 0 for any free one.</param>
public sealed record ServerOptions(string Image, int Port = 0)
{
    /// <summary>The limits of its container.</summary>
    public ContainerLimit Limit { get; init; } = new();

    /// <summary>Whether the image has Debian's program: process-exporter for cAdvisor, and the old pages of Prometheus.</summary>
    public bool IsDebian { get; init; }
}

/// <summary>The limits of one container.</summary>
public sealed class ContainerLimit : IResourceAnnotation
{
    /// <summary>Max CPUs, or all of a machine that has fewer; 0 for no limit.</summary>
    [Range(0.0, 1024)]
    public double Cpus { get; set; } = 1;

    /// <summary>Max memory in bytes, or with the unit k, m or g.</summary>
    [RegularExpression("[1-9][0-9]*[kmg]?", ErrorMessage = "a size like 512m or 1g")]
    public string Memory { get; set; } = "512m";
}
