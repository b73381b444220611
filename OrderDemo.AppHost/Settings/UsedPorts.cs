using System.Net.NetworkInformation;

namespace OrderDemo.AppHost.Settings;

/// <summary>Checks that the ports are free before anything starts.</summary>
internal static class UsedPorts
{
    // The dashboard's addresses: for browsers, for telemetry, and for Aspire itself.
    private static readonly string[] DashboardAddresses = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="wait">How long the ports may still be in use.</param>
    /// <exception cref="DistributedApplicationException">Ports are in use. The message names all with their settings.</exception>
    public static async Task CheckAsync(PortSettings ports, IConfiguration configuration, TimeSpan wait)
    {
        var waited = Stopwatch.StartNew();
        while (Used(ports, configuration) is { Count: > 0 } used)
        {
            if (waited.Elapsed >= wait) throw new DistributedApplicationException(Explain(used));
            await Task.Delay(Pause);
        }
    }

    private static List<(int Port, string Setting)> Used(PortSettings ports, IConfiguration configuration)
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var wanted = typeof(PortSettings).GetProperties().Select(port => (Port: (int)port.GetValue(ports)!, Setting: $"{DemoSettings.Section}:Ports:{port.Name}")).ToList();
        if (!DemoSettings.IsIsolated(configuration))
        {
            wanted.AddRange(DashboardAddresses.Select(setting =>
                (Uri.TryCreate(configuration[setting]?.Split(';')[0], UriKind.Absolute, out var address) ? address.Port : 0, setting)));
        }

        return wanted.FindAll(port => listening.Contains(port.Port));
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
