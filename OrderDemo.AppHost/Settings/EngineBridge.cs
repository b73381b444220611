using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrderDemo.AppHost.Settings;

/// <summary>
/// Lets containers reach programs of this machine without Aspire's tunnel: at the address of this machine on the bridge network
/// of the container engine, which only this machine and its containers can reach.
/// </summary>
internal static class EngineBridge
{
    private const string Start = "Without Aspire's tunnel containers reach api and loadgen on the bridge network of the engine, and ";

    private static readonly Dictionary<EngineKind, string[]> Names = new()
    {
        [EngineKind.Docker] = ["docker0"],
        [EngineKind.Podman] = ["podman0", "cni-podman0"],
    };

    /// <summary>Turns the tunnel off, and sets the address that containers use.</summary>
    /// <param name="addresses">The networks of this machine with their addresses; <see cref="Addresses"/> unless a test pretends.</param>
    /// <returns>The address; null with Docker Desktop, which has a host name for this.</returns>
    /// <exception cref="DistributedApplicationException">There is no bridge network.</exception>
    public static string? UseInsteadOfTunnel(IConfiguration configuration, HostSystem host, IEnumerable<(string Network, string Address)>? addresses = null)
    {
        const string Tunnel = $"--{DemoSettings.Section}:{nameof(DemoSettings.ContainerTunnel)}=true";
        if (host.IsRootless && host.Kind == SystemKind.Linux)
        {
            throw new DistributedApplicationException($"{Start}a rootless {host.Engine} has none on this machine: use {Tunnel}, or an engine that runs as root.");
        }

        configuration["ASPIRE_ENABLE_CONTAINER_TUNNEL"] = "false";
        if (!host.HasBridge) return null;
        var names = Names.GetValueOrDefault(host.Engine) ?? [];
        var address = host.BridgeAddress ?? (addresses ?? Addresses()).FirstOrDefault(network => names.Contains(network.Network)).Address
            ?? throw new DistributedApplicationException(host.Engine == EngineKind.Podman
                ? $"{Start}Podman has none while no container uses it: start one (podman run --detach IMAGE sleep infinity), or use {Tunnel}."
                : $"{Start}there is no {string.Join(" or ", names)}: let the engine have its default network, or use {Tunnel}.");
        configuration["AppHost:ContainerHostname"] = address;
        return address;
    }

    private static IEnumerable<(string Network, string Address)> Addresses() =>
        from network in NetworkInterface.GetAllNetworkInterfaces()
        from address in network.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily == AddressFamily.InterNetwork
        select (network.Name, address.Address.ToString());
}
