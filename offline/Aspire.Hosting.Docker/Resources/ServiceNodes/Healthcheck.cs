namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>How the engine finds out whether a container is healthy.</summary>
public sealed class Healthcheck
{
    /// <summary>The command, after <c>CMD</c> or <c>CMD-SHELL</c>.</summary>
    public List<string> Test { get; set; } = [];

    /// <summary>The time between two checks.</summary>
    public required string Interval { get; set; }

    /// <summary>The time after which a check has failed.</summary>
    public required string Timeout { get; set; }

    /// <summary>The number of failures in a row that make a container unhealthy.</summary>
    public int? Retries { get; set; }

    /// <summary>The time after the start in which failures do not count.</summary>
    public required string StartPeriod { get; set; }
}
