namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>How a new version of a service takes the place of the old one.</summary>
public sealed class UpdateConfig
{
    /// <summary>How many containers at once.</summary>
    public int? Parallelism { get; set; }

    /// <summary>The pause between two of them.</summary>
    public string? Delay { get; set; }

    /// <summary><c>pause</c>, <c>continue</c> or <c>rollback</c>.</summary>
    public string? FailureAction { get; set; }

    /// <summary>How long a new container is watched.</summary>
    public string? Monitor { get; set; }

    /// <summary><c>stop-first</c> or <c>start-first</c>.</summary>
    public string? Order { get; set; }
}
