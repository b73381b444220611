namespace Aspire.Hosting.Docker.Resources;

/// <summary>A Compose file, https://github.com/compose-spec/compose-spec/blob/main/spec.md.</summary>
public sealed class ComposeFile
{
    /// <summary>The name of the project.</summary>
    public string? Name { get; set; }

    /// <summary>The version of the file format, which only older programs read.</summary>
    public string? Version { get; set; }

    /// <summary>The services by name.</summary>
    public Dictionary<string, Service> Services { get; set; } = [];

    /// <summary>The networks by name.</summary>
    public Dictionary<string, Network> Networks { get; set; } = [];

    /// <summary>The volumes by name.</summary>
    public Dictionary<string, Volume> Volumes { get; set; } = [];

    /// <summary>The configs by name.</summary>
    public Dictionary<string, Config> Configs { get; set; } = [];

    /// <summary>The secrets by name.</summary>
    public Dictionary<string, Secret> Secrets { get; set; } = [];

    /// <summary>Adds a service.</summary>
    public ComposeFile AddService(Service service)
    {
        Services[service.Name] = service;
        return this;
    }

    /// <summary>Adds a network.</summary>
    public ComposeFile AddNetwork(Network network)
    {
        Networks[network.Name] = network;
        return this;
    }

    /// <summary>Adds a volume.</summary>
    public ComposeFile AddVolume(Volume volume)
    {
        Volumes[volume.Name] = volume;
        return this;
    }

    /// <summary>Adds a config.</summary>
    public ComposeFile AddConfig(Config config)
    {
        Configs[config.Name] = config;
        return this;
    }
}
