using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.Serialization;

namespace OrderDemo.AppHost.Resources;

/// <summary>
/// The groups of processes that process-exporter reports: one for each program that Aspire starts, by the name of its
/// resource. A program is recognised by its port in the command line, so that two stacks on one machine are told apart;
/// processes that it starts count with it.
/// </summary>
internal static class ProcessGroups
{
    public const string FileName = "process-exporter.yml";

    /// <summary>The configuration file, https://github.com/ncabatoff/process-exporter#using-a-config-file.</summary>
    public static async Task<ContainerFile> FileAsync(ContainerFileSystemCallbackContext context, CancellationToken cancellationToken)
    {
        var groups = new List<Dictionary<string, object>>();
        foreach (var resource in context.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IResourceWithEndpoints>())
        {
            if (resource is not (ExecutableResource or ProjectResource) || resource.GetEndpoints().FirstOrDefault() is not { } endpoint) continue;

            // Aspire's own dashboard is proxied: it has no port in its command line.
            var port = await endpoint.Property(EndpointProperty.TargetPort).GetValueAsync(cancellationToken);
            if (ushort.TryParse(port, CultureInfo.InvariantCulture, out _)) groups.Add(Group(resource.Name, port));
        }

        return new ContainerFile
        {
            Name = FileName,
            Contents = new SerializerBuilder().Build().Serialize(new Dictionary<string, object> { ["process_names"] = groups }),
        };
    }

    private static Dictionary<string, object> Group(string name, string port) => new()
    {
        ["name"] = name,
        ["cmdline"] = new[] { $"[:= ]{port}( |$)" },
    };
}
