namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Limits, replicas and placement, https://docs.docker.com/reference/compose-file/deploy/.</summary>
public sealed class Deploy
{
    /// <summary><c>replicated</c> or <c>global</c>, one on each machine.</summary>
    public string? Mode { get; set; }

    /// <summary>How many containers.</summary>
    public int? Replicas { get; set; }

    /// <summary>CPU and memory.</summary>
    public Resources? Resources { get; set; }

    /// <summary>When a container is started again.</summary>
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>On which machines.</summary>
    public Placement? Placement { get; set; }

    /// <summary>How a new version takes the place of the old one.</summary>
    public UpdateConfig? UpdateConfig { get; set; }
}
