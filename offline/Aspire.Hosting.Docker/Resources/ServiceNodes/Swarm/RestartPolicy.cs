namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>When a container of a service is started again.</summary>
public sealed class RestartPolicy
{
    /// <summary><c>none</c>, <c>on-failure</c> or <c>any</c>.</summary>
    public string? Condition { get; set; }

    /// <summary>The pause before.</summary>
    public string? Delay { get; set; }
}
