using System.Text.Json;

namespace OrderDemo.Hosting;

/// <summary>A file of targets for Prometheus, https://prometheus.io/docs/prometheus/latest/configuration/configuration/#file_sd_config.</summary>
internal static class TargetFile
{
    /// <summary>The file for one target. Its labels do not depend on the port, so that its series continue in the next run.</summary>
    /// <param name="labels">Its labels; the name as job and instance if null.</param>
    public static ContainerFile Of(string name, string address, IReadOnlyDictionary<string, string>? labels = null) => new()
    {
        Name = $"{name}.json",
        Contents = JsonSerializer.Serialize(new[] { new { targets = new[] { address }, labels = labels ?? LabelsOf(name) } }),
    };

    public static Dictionary<string, string> LabelsOf(string name) => new() { ["job"] = name, ["instance"] = name };

    /// <summary>The address of an endpoint on the network of a server; in a published project the service's name.</summary>
    public static async Task<string> AddressAsync(IResourceBuilder<IServer> caller, EndpointReference endpoint, CancellationToken cancellationToken)
    {
        if (caller.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{endpoint.Resource.Name}:{endpoint.TargetPort}");
        }

        var network = caller.Resource is ContainerServer ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork;
        var context = new ValueProviderContext { Caller = caller.Resource, Network = network };
        return await endpoint.Property(EndpointProperty.HostAndPort).GetValueAsync(context, cancellationToken)
            ?? throw new DistributedApplicationException($"The endpoint of '{endpoint.Resource.Name}' has no address.");
    }
}
