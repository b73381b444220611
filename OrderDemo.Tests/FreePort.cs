using System.Net;
using System.Net.Sockets;

namespace OrderDemo.Tests;

/// <summary>A port of loopback that is free now. Another program can take it before it is used.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
