using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A service, https://docs.docker.com/reference/compose-file/services/.</summary>
public sealed class Service : NamedComposeMember
{
    public string? Image { get; set; }

    public List<string> Entrypoint { get; set; } = [];

    public List<string> Command { get; set; } = [];

    public Dictionary<string, string> Environment { get; set; } = [];

    public string? User { get; set; }

    public bool? ReadOnly { get; set; }

    public List<string> CapDrop { get; set; } = [];

    public List<string> CapAdd { get; set; } = [];

    public List<string> SecurityOpt { get; set; } = [];

    public string? Pid { get; set; }

    public List<string> Ports { get; set; } = [];

    public List<string> Expose { get; set; } = [];

    public List<string> Tmpfs { get; set; } = [];

    public List<Volume> Volumes { get; set; } = [];

    public List<ConfigReference> Configs { get; set; } = [];

    public List<SecretReference> Secrets { get; set; } = [];

    public List<string> Networks { get; set; } = [];

    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];

    public Healthcheck? Healthcheck { get; set; }

    public string? Restart { get; set; }

    public string? StopGracePeriod { get; set; }

    public Deploy? Deploy { get; set; }

    /// <summary>Adds a mount.</summary>
    public Service AddVolume(Volume volume)
    {
        Volumes.Add(volume);
        return this;
    }

    /// <summary>Adds mounts.</summary>
    public Service AddVolumes(IEnumerable<Volume> volumes)
    {
        Volumes.AddRange(volumes);
        return this;
    }

    /// <summary>Adds a config.</summary>
    public Service AddConfig(ConfigReference config)
    {
        Configs.Add(config);
        return this;
    }
}

/// <summary>What a service waits for in another before it starts.</summary>
public sealed class ServiceDependency
{
    public string? Condition { get; set; }
}
