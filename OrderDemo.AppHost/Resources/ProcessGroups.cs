using YamlDotNet.Serialization;

namespace OrderDemo.AppHost.Resources;

/// <summary>
/// The process groups of process-exporter: one per resource, child processes included. A native program is found by the port in
/// its command line, which differs between two stacks on one machine; a program in a container by its file name.
/// </summary>
internal static class ProcessGroups
{
    public const string FileName = "process-exporter.yml";

    /// <summary>The configuration file, https://github.com/ncabatoff/process-exporter#using-a-config-file.</summary>
    public static async Task<ContainerFile> FileAsync(ContainerFileSystemCallbackContext context, CancellationToken cancellationToken)
    {
        var groups = new List<Dictionary<string, object>>();
        var isPublished = context.Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode;
        foreach (var resource in context.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IResourceWithEndpoints>())
        {
            if (ProgramInContainer(resource, isPublished) is { } program)
            {
                groups.Add(Group(resource.Name, "exe", program));
                continue;
            }

            if (isPublished || resource is not (ExecutableResource or ProjectResource) || resource.GetEndpoints().FirstOrDefault() is not { } endpoint) continue;

            // Aspire's own dashboard has no port in its command line.
            var port = await endpoint.Property(EndpointProperty.TargetPort).GetValueAsync(cancellationToken);
            if (ushort.TryParse(port, CultureInfo.InvariantCulture, out _)) groups.Add(Group(resource.Name, "cmdline", $"[:= ]{port}( |$)"));
        }

        return new ContainerFile
        {
            Name = FileName,
            Contents = new SerializerBuilder().Build().Serialize(new Dictionary<string, object> { ["process_names"] = groups }),
        };
    }

    private static string? ProgramInContainer(IResource resource, bool isPublished) => resource switch
    {
        ProjectResource project when isPublished => Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath),
        _ => resource.Annotations.OfType<ContainerProgram>().LastOrDefault()?.Name,
    };

    // https://github.com/ncabatoff/process-exporter#using-a-config-file: exe is a file name, cmdline a pattern.
    private static Dictionary<string, object> Group(string name, string matcher, string value) => new()
    {
        ["name"] = name,
        [matcher] = new[] { value },
    };
}
