namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Limits, replicas and placement, https://docs.docker.com/reference/compose-file/deploy/.</summary>
public sealed class Deploy
{
    public string? Mode { get; set; }

    public int? Replicas { get; set; }

    public Resources? Resources { get; set; }

    public RestartPolicy? RestartPolicy { get; set; }

    public Placement? Placement { get; set; }

    public UpdateConfig? UpdateConfig { get; set; }
}

/// <summary>CPU and memory of each container of a service.</summary>
public sealed class Resources
{
    public ResourceSpec? Limits { get; set; }
}

/// <summary>An amount of CPU and memory.</summary>
public sealed class ResourceSpec
{
    public string? Cpus { get; set; }

    public string? Memory { get; set; }
}

/// <summary>When a container of a service is started again.</summary>
public sealed class RestartPolicy
{
    public string? Condition { get; set; }

    public string? Delay { get; set; }
}

/// <summary>On which machines a service may run.</summary>
public sealed class Placement
{
    public List<string>? Constraints { get; set; }
}

/// <summary>How a new version of a service takes the place of the old one.</summary>
public sealed class UpdateConfig
{
    public int? Parallelism { get; set; }

    public string? Delay { get; set; }

    public string? FailureAction { get; set; }

    public string? Monitor { get; set; }

    public string? Order { get; set; }
}
