namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A volume of a project, or a mount in a service.</summary>
public sealed class Volume : NamedComposeMember
{
    /// <summary>In a service: <c>volume</c>, <c>bind</c> or <c>tmpfs</c>.</summary>
    public string? Type { get; set; }

    /// <summary>In a service: the volume, or the path of the machine.</summary>
    public string? Source { get; set; }

    /// <summary>In a service: the path in the container.</summary>
    public string? Target { get; set; }

    /// <summary>In a service: whether it may not write.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>In a project: the driver.</summary>
    public string? Driver { get; set; }
}
