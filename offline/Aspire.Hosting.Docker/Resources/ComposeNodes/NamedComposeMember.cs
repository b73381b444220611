using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A part of a Compose file that is written under its name.</summary>
public abstract class NamedComposeMember
{
    [YamlIgnore]
    public required string Name { get; set; }
}

/// <summary>A network of services.</summary>
public sealed class Network : NamedComposeMember
{
    public string? Driver { get; set; }
}

/// <summary>A file that services are given.</summary>
public sealed class Config : NamedComposeMember
{
    public string? File { get; set; }
}

/// <summary>A secret file that services are given.</summary>
public sealed class Secret
{
    public string? File { get; set; }
}
