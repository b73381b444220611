using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace OrderDemo.AppHost.Servers;

/// <summary>
/// How containers reach programs of this machine without Aspire's tunnel: at the address that this machine has on the
/// bridge of the container engine. Nobody but this machine and its containers reaches that address.
/// </summary>
internal static class EngineBridge
{
    private static readonly string[] Names = ["docker0", "podman0", "cni-podman0"];

    /// <summary>Turns the tunnel off, and tells Aspire the address that containers shall use.</summary>
    /// <returns>The address; null where this machine has no such bridge, as with Docker Desktop, whose own name is used there.</returns>
    public static string? UseInsteadOfTunnel(IConfiguration configuration)
    {
        configuration["ASPIRE_ENABLE_CONTAINER_TUNNEL"] = "false";
        var address = Find();
        if (address is not null) configuration["AppHost:ContainerHostname"] = address;
        return address;
    }

    private static string? Find() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => Names.Contains(network.Name))
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(address => address.Address.AddressFamily == AddressFamily.InterNetwork)?.Address.ToString();
}
