namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A file that services are given, https://docs.docker.com/reference/compose-file/configs/.</summary>
public sealed class Config : NamedComposeMember
{
    /// <summary>The path of the file, relative to the Compose file.</summary>
    public string? File { get; set; }
}
