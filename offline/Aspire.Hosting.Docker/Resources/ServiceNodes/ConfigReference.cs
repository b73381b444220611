namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A config in a service.</summary>
public sealed class ConfigReference
{
    /// <summary>The config.</summary>
    public string? Source { get; set; }

    /// <summary>The path in the container.</summary>
    public string? Target { get; set; }

    /// <summary>The user that owns the file.</summary>
    public string? Uid { get; set; }

    /// <summary>The group that owns the file.</summary>
    public string? Gid { get; set; }

    /// <summary>The permissions.</summary>
    public UnixFileMode? Mode { get; set; }
}
