namespace Aspire.Hosting.ApplicationModel;

/// <summary>A network that addresses are good in.</summary>
/// <param name="Value">Its name.</param>
public record NetworkIdentifier(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The networks that every application has. Without a container engine both are the machine's loopback.</summary>
public static class KnownNetworkIdentifiers
{
    /// <summary>The machine itself.</summary>
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");

    /// <summary>The network that containers share.</summary>
    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");
}
