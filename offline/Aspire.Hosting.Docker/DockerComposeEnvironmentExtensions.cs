using Aspire.Hosting.Docker;

namespace Aspire.Hosting;

/// <summary>Publishes an application as a Compose project.</summary>
public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Adds the Compose project that all containers and projects become services of. It is no resource of a run.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name)
    {
        var environment = new DockerComposeEnvironmentResource(name);
        return builder.ExecutionContext.IsRunMode ? builder.CreateResourceBuilder(environment) : builder.AddResource(environment);
    }

    /// <summary>Sets properties of the environment.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithProperties(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<DockerComposeEnvironmentResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }

    /// <summary>Changes the Compose file before it is written.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<ComposeFile> configure) =>
        builder.WithProperties(environment => environment.ConfigureComposeFile += configure);

    /// <summary>Changes which variables the file <c>.env</c> lists.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureEnvFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<IDictionary<string, CapturedEnvironmentVariable>> configure) =>
        builder.WithProperties(environment => environment.ConfigureEnvFile += configure);

    /// <summary>Chooses whether the Aspire dashboard is a service too. This stand-in cannot publish it.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true) =>
        builder.WithProperties(environment => environment.HasDashboard = enabled);
}
