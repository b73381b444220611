using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting;

/// <summary>Changes the services that resources become, and refers to variables of the file <c>.env</c>.</summary>
public static class DockerComposeServiceExtensions
{
    /// <summary>Changes the service that a resource becomes.</summary>
    /// <example><code>builder.AddContainer("cache", "redis", "8").PublishAsDockerComposeService((_, service) => service.Restart = "always");</code></example>
    public static IResourceBuilder<T> PublishAsDockerComposeService<T>(this IResourceBuilder<T> builder, Action<DockerComposeServiceResource, Service> configure)
        where T : IComputeResource =>
        builder.ApplicationBuilder.ExecutionContext.IsPublishMode ? builder.WithAnnotation(new DockerComposeServiceCustomizationAnnotation(configure)) : builder;

    /// <summary>Lists a parameter in <c>.env</c> and returns <c>${NAME}</c>.</summary>
    public static string AsEnvironmentPlaceholder(this ParameterResource parameter, DockerComposeServiceResource dockerComposeService) =>
        dockerComposeService.Parent.Capture(parameter.Name, $"Parameter {parameter.Name}", source: parameter);

    /// <inheritdoc cref="AsEnvironmentPlaceholder(ParameterResource, DockerComposeServiceResource)"/>
    public static string AsEnvironmentPlaceholder(this IResourceBuilder<ParameterResource> builder, DockerComposeServiceResource dockerComposeService) =>
        builder.Resource.AsEnvironmentPlaceholder(dockerComposeService);

    /// <summary>Lists any other value in <c>.env</c> and returns <c>${NAME}</c>.</summary>
    public static string AsEnvironmentPlaceholder(this IManifestExpressionProvider manifestExpressionProvider, DockerComposeServiceResource dockerComposeService) =>
        dockerComposeService.Parent.Capture(manifestExpressionProvider.ValueExpression.Trim('{', '}'), description: null, source: manifestExpressionProvider);
}
