using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrderDemo.AppHost.Servers;

/// <summary>
/// Lets containers reach programs of this machine without Aspire's tunnel: at the address of this machine on the bridge network
/// of the container engine, which only this machine and its containers can reach.
/// </summary>
internal static class EngineBridge
{
    private static readonly string[] Names = ["docker0", "podman0", "cni-podman0"];

    /// <summary>Turns the tunnel off, and sets the address that containers use.</summary>
    /// <returns>The address; null with Docker Desktop, which has a host name for this.</returns>
    /// <exception cref="DistributedApplicationException">There is no bridge network.</exception>
    public static string? UseInsteadOfTunnel(IConfiguration configuration, HostSystem host)
    {
        var address = !host.HasBridge ? null : NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => Names.Contains(network.Name))
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .FirstOrDefault(address => address.Address.AddressFamily == AddressFamily.InterNetwork)?.Address.ToString();
        if (host.IsRootless && host.Kind == SystemKind.Linux)
        {
            throw new DistributedApplicationException(
                $"Without Aspire's tunnel containers reach api and loadgen on the bridge network of the engine, and a rootless "
                + $"{host.Engine} has none on this machine: use --{DemoSettings.Section}:{nameof(DemoSettings.ContainerTunnel)}=true, or an engine that runs as root.");
        }

        configuration["ASPIRE_ENABLE_CONTAINER_TUNNEL"] = "false";
        if (address is not null) configuration["AppHost:ContainerHostname"] = address;
        return address;
    }
}
