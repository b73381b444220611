using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A part of a Compose file that is written under its name.</summary>
public abstract class NamedComposeMember
{
    /// <summary>The name.</summary>
    [YamlIgnore]
    public required string Name { get; set; }
}
