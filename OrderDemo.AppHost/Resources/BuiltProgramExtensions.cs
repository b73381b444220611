#pragma warning disable ASPIRECERTIFICATES001 // Opting out of the HTTPS certificate is for evaluation.

using System.Diagnostics;
using System.Reflection;

namespace OrderDemo.AppHost.Resources;

internal static class BuiltProgramExtensions
{
    /// <summary>Gives a project its HTTP port of this machine, without a proxy in between.</summary>
    /// <param name="project">The project.</param>
    /// <param name="port">1 to 65535; 0 for any free one.</param>
    public static IResourceBuilder<ProjectResource> WithHttpPort(this IResourceBuilder<ProjectResource> project, int port) => project
        .WithEndpoint("http", endpoint =>
        {
            endpoint.UriScheme = "http";
            endpoint.Port = endpoint.TargetPort = port == 0 ? null : port;
            endpoint.IsProxied = false;
        })
        .WithoutHttpsCertificate();

    /// <summary>
    /// Starts a project as the program that was built with the AppHost. By default Aspire starts it through <c>dotnet run</c>,
    /// which takes 129 MB and up to a second more and passes no SIGINT on. Under a debugger, an IDE or <c>dotnet watch</c> the
    /// default stays.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="bridgeAddress">A further address to listen on: of the bridge by which containers reach it.</param>
    public static IResourceBuilder<ProjectResource> AsBuiltProgram(this IResourceBuilder<ProjectResource> project, string? bridgeAddress = null)
    {
        var endpoint = project.GetEndpoint("http");
        var addresses = bridgeAddress is null
            ? ReferenceExpression.Create($"{endpoint}")
            : ReferenceExpression.Create($"{endpoint};http://{bridgeAddress}:{endpoint.Property(EndpointProperty.TargetPort)}");
        var configuration = project.ApplicationBuilder.Configuration;
        if (!project.ApplicationBuilder.ExecutionContext.IsRunMode
            || Debugger.IsAttached || configuration["DEBUG_SESSION_PORT"] is not null || configuration["DOTNET_WATCH"] is not null
            || Find(project.Resource) is not { } program)
        {
            return bridgeAddress is null ? project : project.WithEnvironment("ASPNETCORE_URLS", addresses);
        }

        return project
            .WithAnnotation(new ExecutableAnnotation { Command = program, WorkingDirectory = Path.GetDirectoryName(program)! })
            // It says which stack the program belongs to: see ProcessGroups.
            .WithArgs(ReferenceExpression.Create($"--urls={addresses}"));
    }

    // bin/CONFIGURATION/FRAMEWORK of the project, as it is for this assembly.
    private static string? Find(ProjectResource project)
    {
        var source = project.GetProjectMetadata().ProjectPath;
        var configuration = typeof(BuiltProgramExtensions).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var framework = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(Path.GetDirectoryName(source)!, "bin", configuration, framework, Path.GetFileNameWithoutExtension(source));
        return File.Exists(program) ? program : null;
    }
}
