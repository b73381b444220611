namespace Aspire.Hosting.Docker;

/// <summary>A resource as a service of a Compose project.</summary>
/// <param name="name">The name.</param>
/// <param name="resource">The resource that becomes the service.</param>
/// <param name="composeEnvironmentResource">The project.</param>
public class DockerComposeServiceResource(string name, IResource resource, DockerComposeEnvironmentResource composeEnvironmentResource)
    : Resource(name), IResourceWithParent<DockerComposeEnvironmentResource>
{
    /// <summary>The project.</summary>
    public DockerComposeEnvironmentResource Parent { get; } = composeEnvironmentResource;

    internal IResource Target { get; } = resource;
}
