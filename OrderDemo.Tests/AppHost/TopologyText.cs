using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.AppHost;

/// <summary>Formats an application model without values that differ between machines and runs.</summary>
internal static partial class TopologyText
{
    public static async Task<string> WriteAsync(IServiceProvider services)
    {
        // As for publishing, where addresses and passwords are expressions.
        var context = new DistributedApplicationExecutionContext(
            new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Publish) { Services = services });
        var model = services.GetRequiredService<DistributedApplicationModel>();
        var text = new StringBuilder();
        foreach (var resource in model.Resources.Where(resource => resource is not ParameterResource && !resource.Name.EndsWith("-rebuilder", StringComparison.Ordinal)))
        {
            text.AppendLine(resource.Name);
            foreach (var line in await LinesAsync(resource, context)) text.AppendLine(CultureInfo.InvariantCulture, $"  {Neutral(line)}");
        }

        return text.ToString();
    }

    private static async Task<List<string>> LinesAsync(IResource resource, DistributedApplicationExecutionContext context)
    {
        var lines = new List<string>();
        if (resource.TryGetContainerImageName(out var image)) lines.Add($"image {image}");
        if (resource.Annotations.OfType<ExecutableAnnotation>().LastOrDefault() is { } program) lines.Add($"program {program.Command}");
        lines.AddRange(resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint =>
            $"endpoint {endpoint.Name} port {endpoint.Port?.ToString(CultureInfo.InvariantCulture) ?? "any"} target {endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture) ?? "same"}{(endpoint.IsProxied ? " proxied" : "")}"));
        lines.AddRange(resource.Annotations.OfType<ContainerMountAnnotation>().Select(mount => $"mount {mount.Source ?? "(unnamed)"} at {mount.Target}{(mount.IsReadOnly ? " read-only" : "")}"));
        lines.AddRange(resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>().Select(files => $"files at {files.DestinationPath}"));
        lines.AddRange((await RuntimeArgumentsAsync(resource)).Select(argument => $"engine argument {argument}"));
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithArgumentsConfig().WithEnvironmentVariablesConfig().BuildAsync(context);
        lines.AddRange(configuration.Arguments.Select(argument => $"argument {argument.Value}"));
        lines.AddRange(configuration.EnvironmentVariables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"environment {variable.Key}={variable.Value}"));
        lines.AddRange(resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => $"health check {check.Key}"));
        lines.AddRange(resource.Annotations.OfType<WaitAnnotation>().Select(wait => $"waits for {wait.Resource.Name}"));
        return lines;
    }

    /// <summary>The options of a container engine with their values.</summary>
    public static async Task<IReadOnlyList<string>> RuntimeArgumentsAsync(IResource resource)
    {
        var arguments = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
        {
            await annotation.Callback(new ContainerRuntimeArgsCallbackContext(arguments));
        }

        return string.Join(' ', arguments).Split("--", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Neutral(string line) => RunFolder().Replace(VolumeHash().Replace(line, "-HASH-"), "RUN").Replace(MonitoringFiles.Repository, "REPOSITORY", StringComparison.Ordinal)
        .Replace("/Debug/", "/Release/", StringComparison.Ordinal);

    [GeneratedRegex("(?<=^mount [^ ]*)-[0-9a-f]{10}-")]
    private static partial Regex VolumeHash();

    [GeneratedRegex("[^ =]*/\\.demo/run/[0-9]+-[0-9a-f]{6}")]
    private static partial Regex RunFolder();
}
