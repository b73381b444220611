namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A network of services, https://docs.docker.com/reference/compose-file/networks/.</summary>
public sealed class Network : NamedComposeMember
{
    /// <summary>For instance <c>bridge</c>, or <c>overlay</c> where services run on several machines.</summary>
    public string? Driver { get; set; }

    /// <summary>Options of the driver.</summary>
    public Dictionary<string, string> DriverOpts { get; set; } = [];

    /// <summary>Whether it exists outside the project.</summary>
    public bool? External { get; set; }

    /// <summary>Whether containers outside the project can join it.</summary>
    public bool? Attachable { get; set; }

    /// <summary>Whether it has no way to the outside.</summary>
    public bool? Internal { get; set; }
}
