namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs from a container image.</summary>
/// <param name="name">The name.</param>
/// <param name="entrypoint">The program to run instead of the image's own.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>The program to run instead of the image's own.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
