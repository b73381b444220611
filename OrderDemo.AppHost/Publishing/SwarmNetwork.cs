#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// How services of a Swarm are reached. Aspire's description has no words for it, so that the written file is changed.
/// </summary>
/// <remarks>
/// A virtual address of Swarm forgets a connection that is idle for 15 minutes, as those in a pool for the database are. A service
/// with one container on a machine needs none: its name has the address of the container, and its port is open on that machine alone.
/// </remarks>
internal static class SwarmNetwork
{
    /// <summary>The service with several containers on a machine: they share its port, which Swarm opens on every machine.</summary>
    public const string Balanced = "api";

    /// <summary>Changes the written Compose file.</summary>
    public static async Task WriteAsync(PipelineStepContext context)
    {
        var path = Path.Combine(context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(), "docker-compose.yaml");
        var compose = await File.ReadAllTextAsync(path, context.CancellationToken);
        await File.WriteAllTextAsync(path, YamlText.Edit(compose, SetEndpoints), context.CancellationToken);
    }

    private static void SetEndpoints(YamlMappingNode root)
    {
        foreach (var (name, node) in (YamlMappingNode)root["services"])
        {
            if (name.ToString() == Balanced) continue;
            var service = (YamlMappingNode)node;
            ((YamlMappingNode)service["deploy"]).Add("endpoint_mode", "dnsrr");
            if (!service.Children.TryGetValue("ports", out var ports)) continue;
            service.Children["ports"] = new YamlSequenceNode(((YamlSequenceNode)ports).Select(OnItsMachine));
        }
    }

    private static YamlMappingNode OnItsMachine(YamlNode port)
    {
        var numbers = port.ToString().Split(':');
        var open = new YamlMappingNode("target", numbers[^1], "mode", "host");
        if (numbers is [var published, _]) open.Add("published", published);
        return open;
    }
}
