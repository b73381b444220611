using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrderDemo.AppHost.Settings;

/// <summary>Checks that the ports are free before anything starts.</summary>
internal static class UsedPorts
{
    // The dashboard's addresses: for browsers, for telemetry, and for Aspire itself.
    private static readonly string[] DashboardAddresses = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Below it, Unix needs rights that an engine has and the AppHost has not.
    private const int FirstFree = 1024;

    /// <param name="wait">How long the ports may still be in use.</param>
    /// <param name="bind">Tries to bind a port; <see cref="TryBind"/> unless a test pretends.</param>
    /// <exception cref="DistributedApplicationException">Ports are in use or reserved. The message names all with their settings.</exception>
    public static async Task CheckAsync(PortSettings ports, IConfiguration configuration, TimeSpan wait, Func<int, SocketError>? bind = null)
    {
        var waited = Stopwatch.StartNew();
        while (Used(ports, configuration, bind ?? TryBind) is { Count: > 0 } used)
        {
            if (waited.Elapsed >= wait) throw new DistributedApplicationException(Explain(used));
            await Task.Delay(Pause);
        }
    }

    private static List<(int Port, string Setting)> Used(PortSettings ports, IConfiguration configuration, Func<int, SocketError> bind)
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var wanted = typeof(PortSettings).GetProperties().Select(port => (Port: (int)port.GetValue(ports)!, Setting: $"{DemoSettings.Section}:Ports:{port.Name}")).ToList();
        if (!DemoSettings.IsIsolated(configuration))
        {
            wanted.AddRange(DashboardAddresses.Select(setting =>
                (Uri.TryCreate(configuration[setting]?.Split(';')[0], UriKind.Absolute, out var address) ? address.Port : 0, setting)));
        }

        var errors = wanted.Where(port => port.Port != 0)
            .ToLookup(port => listening.Contains(port.Port) ? SocketError.AddressAlreadyInUse : bind(port.Port));
        if (errors[SocketError.AccessDenied].FirstOrDefault(port => port.Port >= FirstFree) is { Port: > 0 } reserved)
        {
            throw new DistributedApplicationException(
                $"Port {reserved.Port} ({reserved.Setting}) is reserved by the system, as Hyper-V does (netsh interface ipv4 show excludedportrange tcp): choose another.");
        }

        return [.. errors[SocketError.AddressAlreadyInUse]];
    }

    private static SocketError TryBind(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private static string Explain(List<(int Port, string Setting)> used)
    {
        var setting = used[0].Setting;
        var example = $"--{setting}={(setting.StartsWith(DemoSettings.Section, StringComparison.Ordinal) ? "PORT" : "http://localhost:PORT")}";
        var (ports, verb, them) = used.Count == 1 ? ("Port", "is", "it") : ("Ports", "are", "them");
        return $"{ports} {string.Join(", ", used.Select(port => $"{port.Port} ({port.Setting})"))} {verb} taken: stop what uses {them}, "
            + $"choose another ({example}), or free ones for all with --isolated (./demo up, aspire run).";
    }
}
