namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>What a service waits for in another before it starts.</summary>
public sealed class ServiceDependency
{
    /// <summary><c>service_started</c>, <c>service_healthy</c> or <c>service_completed_successfully</c>.</summary>
    public string? Condition { get; set; }
}
