namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A secret in a service.</summary>
public sealed class SecretReference
{
    /// <summary>The secret.</summary>
    public string? Source { get; set; }

    /// <summary>The path in the container, relative to <c>/run/secrets</c>.</summary>
    public string? Target { get; set; }
}
