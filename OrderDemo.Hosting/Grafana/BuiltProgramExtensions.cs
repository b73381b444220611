#pragma warning disable ASPIRECERTIFICATES001 // Opting out of the HTTPS certificate is for evaluation.

using System.Reflection;

namespace OrderDemo.Hosting;

internal static class BuiltProgramExtensions
{
    // The default port of ASP.NET Core images.
    private const int ImagePort = 8080;

    /// <summary>The hidden resource of the Aspire dashboard.</summary>
    public const string DashboardName = "aspire-dashboard";

    /// <summary>Sets the HTTP port of a project, without Aspire's proxy.</summary>
    /// <param name="port">1 to 65535; 0 for any free one.</param>
    public static IResourceBuilder<ProjectResource> WithHttpPort(this IResourceBuilder<ProjectResource> project, int port)
    {
        var publishes = project.ApplicationBuilder.ExecutionContext.IsPublishMode;
        if (publishes && project.Resource.GetEndpoint("https") is { Exists: true } https) project.Resource.Annotations.Remove(https.EndpointAnnotation);
        return project
            .WithEndpoint("http", endpoint =>
            {
                endpoint.UriScheme = "http";
                endpoint.Port = port == 0 ? null : port;
                endpoint.TargetPort = publishes ? ImagePort : endpoint.Port;
                endpoint.IsProxied = false;
            })
            .WithoutHttpsCertificate()
            .WithEnvironment(RemoveForeignDashboard);
    }

    /// <summary>
    /// Starts the program of a project that was built with the AppHost. By default Aspire uses <c>dotnet run</c>, which takes
    /// 129 MB and up to a second more and does not forward SIGINT. A debugger, an IDE or <c>dotnet watch</c> needs the default.
    /// </summary>
    /// <param name="bridgeAddress">A second address to listen on, for containers that use the bridge network.</param>
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
            // ProcessGroups finds the process by the port in this argument.
            .WithArgs(ReferenceExpression.Create($"--urls={addresses}"));
    }

    // Without a dashboard of its own, Aspire lets a project send its telemetry to the configured address: to that of another run.
    private static void RemoveForeignDashboard(EnvironmentCallbackContext context)
    {
        if (context.ExecutionContext.IsPublishMode
            || context.ExecutionContext.Services.GetRequiredService<DistributedApplicationModel>().Resources.Any(resource => resource.Name == DashboardName)) return;
        foreach (var name in context.EnvironmentVariables.Keys.Where(name => name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal)).ToList())
        {
            context.EnvironmentVariables.Remove(name);
        }
    }

    // bin/CONFIGURATION/FRAMEWORK of the project, with the values of this assembly.
    private static string? Find(ProjectResource project)
    {
        var source = project.GetProjectMetadata().ProjectPath;
        var configuration = typeof(BuiltProgramExtensions).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var framework = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return ProgramIn(Path.Combine(Path.GetDirectoryName(source)!, "bin", configuration, framework), Path.GetFileNameWithoutExtension(source));
    }

    /// <summary>The program of a project; on Windows it has an extension.</summary>
    internal static string? ProgramIn(string folder, string name) =>
        ((string[])[Path.Combine(folder, name), Path.Combine(folder, $"{name}.exe")]).FirstOrDefault(File.Exists);
}
