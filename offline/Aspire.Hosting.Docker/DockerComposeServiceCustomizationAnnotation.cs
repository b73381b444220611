using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Docker;

/// <summary>Changes the service that a resource becomes.</summary>
/// <param name="configure">The change.</param>
public sealed class DockerComposeServiceCustomizationAnnotation(Action<DockerComposeServiceResource, Service> configure) : IResourceAnnotation
{
    /// <summary>The change.</summary>
    public Action<DockerComposeServiceResource, Service> Configure { get; } = configure;
}
