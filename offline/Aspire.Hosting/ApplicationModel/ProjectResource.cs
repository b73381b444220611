namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that is a .NET project of the solution.</summary>
/// <param name="name">The name.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    internal IProjectMetadata Metadata => Annotations.OfType<IProjectMetadata>().Last();
}
