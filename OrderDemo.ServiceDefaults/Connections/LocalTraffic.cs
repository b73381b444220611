namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>Keeps local traffic away from the proxies of the environment: HTTP_PROXY, HTTPS_PROXY and ALL_PROXY in any case.</summary>
public static class LocalTraffic
{
    // As .NET ([::1], and .localhost for all names below), Go and curl (::1) spell them.
    private static readonly string[] Hosts = ["localhost", ".localhost", "127.0.0.1", "::1", "[::1]"];

    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    private static readonly char[] Separators = [',', ';', ' ', '\t'];

    /// <summary>
    /// Adds loopback to NO_PROXY in the environment of this process, which the programs that it starts inherit. Call it first:
    /// <see cref="HttpClient"/> reads the environment once.
    /// </summary>
    public static void BypassProxies()
    {
        var names = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToList();
        foreach (var (name, value) in Changes(names.ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name) ?? "")))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>The variables to set, or to remove where the value is null.</summary>
    internal static IEnumerable<(string Name, string? Value)> Changes(IReadOnlyDictionary<string, string> environment)
    {
        var proxies = environment.Keys.Where(name => Proxies.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (proxies.Count == 0) return [];

        var listed = environment.Where(variable => variable.Key.Equals("NO_PROXY", StringComparison.OrdinalIgnoreCase))
            .SelectMany(variable => variable.Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries)).ToList();

        // No proxy for any host, which .NET does not understand.
        if (listed.Contains("*")) return proxies.Select(name => (name, (string?)null));

        // Programs read the one or the other.
        var list = string.Join(',', listed.Concat(Hosts).Distinct());
        return [("NO_PROXY", list), ("no_proxy", list)];
    }
}
