using OrderDemo.ServiceDefaults.Connections;

namespace OrderDemo.LoadGen.Engine;

/// <summary>The connections that the limits of the machine leave to a load. Each is an open file, and has a local port.</summary>
internal static class ConnectionLimit
{
    private static (int Connections, string Limit) Lowest => new[] { OpenFiles(), LocalPorts() }.MinBy(limit => limit.Connections);

    /// <summary>Max connections.</summary>
    public static int Max => Lowest.Connections;

    /// <exception cref="UsageException">There cannot be as many connections.</exception>
    public static void Require(int connections, string what)
    {
        var (max, limit) = Lowest;
        if (connections > max) throw new UsageException($"{connections} {what} need as many connections, and {limit} leaves {max}.");
    }

    private static (int Connections, string Limit) OpenFiles() => (OpenFileLimit.MaxOutgoing, $"the limit of {OpenFileLimit.Value} open files (ulimit -n)");

    private static (int Connections, string Limit) LocalPorts()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!File.Exists(Range)) return (int.MaxValue, Range);
        var ports = File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        return (ports[1] - ports[0] + 1, $"the range of {ports[1] - ports[0] + 1} local ports (net.ipv4.ip_local_port_range)");
    }
}
