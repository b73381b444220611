using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects to an application.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost references.</summary>
    /// <typeparam name="TProject">Its class in the namespace Projects.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => AddProject(builder, name, new TProject(), null);

    /// <summary>Adds a project that the AppHost references, with one of its launch profiles.</summary>
    /// <typeparam name="TProject">Its class in the namespace Projects.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="launchProfileName">The profile; none if null.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => AddProject(builder, name, new TProject(), launchProfileName ?? "");

    /// <summary>Adds a project by its file, relative to the AppHost's folder.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        AddProject(builder, name, new ProjectPathMetadata(Path.GetFullPath(projectPath, builder.AppHostDirectory)), null);

    /// <summary>Sets how many instances run.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<ProjectResource> AddProject<TMetadata>(IDistributedApplicationBuilder builder, string name, TMetadata metadata, string? launchProfileName)
        where TMetadata : IProjectMetadata
    {
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        var profile = LaunchProfiles.Find(metadata.ProjectPath, launchProfileName);
        foreach (var url in profile?.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var address = new Uri(url);
            project.WithEndpoint(address.Scheme, endpoint =>
            {
                endpoint.UriScheme = address.Scheme;
                endpoint.Transport = "http";
                endpoint.Port = address.Port;
            });
        }

        project.WithEnvironment(context =>
        {
            foreach (var (variable, value) in profile?.EnvironmentVariables ?? [])
            {
                context.EnvironmentVariables[variable] = value;
            }

            ProjectEnvironment.Add(project.Resource, context.EnvironmentVariables);
        });
        return project;
    }
}
