namespace OrderDemo.LoadGen.Engine;

/// <summary>The connections that the limits of the machine leave to a load. Each is an open file, and has a local port.</summary>
internal static class ConnectionLimit
{
    // Files that the runtime opens while the load runs.
    private const int Reserve = 32;

    private static (int Connections, string Limit) Lowest => new[] { OpenFiles(), LocalPorts() }.MinBy(limit => limit.Connections);

    /// <summary>Max connections.</summary>
    public static int Max => Lowest.Connections;

    /// <exception cref="UsageException">There cannot be as many connections.</exception>
    public static void Require(int connections, string what)
    {
        var (max, limit) = Lowest;
        if (connections > max) throw new UsageException($"{connections} {what} need as many connections, and {limit} leaves {max}.");
    }

    // .NET raises the soft limit to the hard one when it starts.
    private static (int Connections, string Limit) OpenFiles()
    {
        const string Name = "Max open files";
        if (!OperatingSystem.IsLinux()) return (int.MaxValue, Name);
        var line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith(Name, StringComparison.Ordinal));
        return int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var files)
            ? (Math.Max(1, files - Directory.GetFileSystemEntries("/proc/self/fd").Length - Reserve), $"the limit of {files} open files (ulimit -n)")
            : (int.MaxValue, Name);
    }

    private static (int Connections, string Limit) LocalPorts()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!File.Exists(Range)) return (int.MaxValue, Range);
        var ports = File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        return (ports[1] - ports[0] + 1, $"the range of {ports[1] - ports[0] + 1} local ports (net.ipv4.ip_local_port_range)");
    }
}
