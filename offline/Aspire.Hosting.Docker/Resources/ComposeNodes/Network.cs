namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A network of services, https://docs.docker.com/reference/compose-file/networks/.</summary>
public sealed class Network : NamedComposeMember
{
    /// <summary>For instance <c>bridge</c>, or <c>overlay</c> where services run on several machines.</summary>
    public string? Driver { get; set; }
}
