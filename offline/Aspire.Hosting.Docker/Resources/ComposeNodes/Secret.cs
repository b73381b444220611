namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A secret file that services are given, https://docs.docker.com/reference/compose-file/secrets/.</summary>
public sealed class Secret
{
    /// <summary>The name outside the project.</summary>
    public string? Name { get; set; }

    /// <summary>The path of the file, relative to the Compose file.</summary>
    public string? File { get; set; }
}
