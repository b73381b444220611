using YamlDotNet.Serialization;

namespace OrderDemo.Hosting;

/// <summary>
/// The process groups of process-exporter: one per resource, child processes included. A native program is found by the port in
/// its command line, which differs between two stacks on one machine; a program in a container by its file name.
/// </summary>
internal static class ProcessGroups
{
    /// <summary>Writes the configuration.</summary>
    public static async Task<string> WriteAsync(ContainerFileSystemCallbackContext context, CancellationToken cancellationToken)
    {
        var groups = new List<Dictionary<string, object>>();
        var isPublished = context.Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode;
        foreach (var resource in context.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IResourceWithEndpoints>())
        {
            var program = isPublished && resource is ProjectResource project
                ? Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath)
                : resource.Annotations.OfType<ContainerProgram>().LastOrDefault()?.Name;
            if (program is not null)
            {
                Add(resource.Name, "exe", program);
            }
            else if (!isPublished && resource is ExecutableResource or ProjectResource && resource.GetEndpoints().FirstOrDefault() is { } endpoint)
            {
                // Aspire's own dashboard has no port in its command line.
                var port = await endpoint.Property(EndpointProperty.TargetPort).GetValueAsync(cancellationToken);
                if (ushort.TryParse(port, CultureInfo.InvariantCulture, out _)) Add(resource.Name, "cmdline", $"[:= ]{port}( |$)");
            }
        }

        return new SerializerBuilder().Build().Serialize(new Dictionary<string, object> { ["process_names"] = groups });

        // A file name for exe, a pattern for cmdline.
        void Add(string name, string matcher, string value) => groups.Add(new() { ["name"] = name, [matcher] = new[] { value } });
    }
}
