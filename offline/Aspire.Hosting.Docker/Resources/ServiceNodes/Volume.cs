namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A volume of a project, which has a driver, or a mount in a service, which has the other properties.</summary>
public sealed class Volume : NamedComposeMember
{
    public string? Type { get; set; }

    public string? Source { get; set; }

    public string? Target { get; set; }

    public bool? ReadOnly { get; set; }

    public string? Driver { get; set; }
}

/// <summary>A config in a service.</summary>
public sealed class ConfigReference
{
    public string? Source { get; set; }

    public string? Target { get; set; }
}

/// <summary>A secret in a service.</summary>
public sealed class SecretReference
{
    public string? Source { get; set; }

    public string? Target { get; set; }
}
