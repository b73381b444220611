using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Locks;

/// <summary>
/// A free port of the loopback that no other application host of this machine hands out as long as this one has it.
/// The claim is an abstract Unix socket: it needs no file, and the kernel frees it when the process ends.
/// </summary>
internal sealed class PortLock : IDisposable
{
    // Below the range that the kernel hands out for outgoing connections (ip_local_port_range starts at 32768).
    private const int First = 20_000;
    private const int End = 32_000;

    private readonly Socket _claim;

    private PortLock(int port, Socket claim) => (Port, _claim) = (port, claim);

    public int Port { get; }

    /// <summary>Claims any free port.</summary>
    public static PortLock Any()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            if (TryClaim(RandomNumberGenerator.GetInt32(First, End)) is { } claimed)
            {
                return claimed;
            }
        }

        throw new DistributedApplicationException($"No free port was found between {First} and {End}.");
    }

    /// <summary>Whether nobody listens on a port of the loopback.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _claim.Dispose();

    private static PortLock? TryClaim(int port)
    {
        var claim = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            claim.Bind(new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"\0aspire-offline-port-{port}")));
            if (IsFree(port))
            {
                return new PortLock(port, claim);
            }
        }
        catch (SocketException)
        {
            // Another host has claimed it.
        }

        claim.Dispose();
        return null;
    }
}
