using System.Net.NetworkInformation;

namespace OrderDemo.AppHost.Settings;

/// <summary>Checks that the ports are free before anything starts.</summary>
internal static class UsedPorts
{
    // The dashboard's addresses: for browsers, for telemetry, and for Aspire itself.
    private static readonly string[] DashboardAddresses = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    /// <exception cref="DistributedApplicationException">A port is in use. The message names the setting.</exception>
    public static void Check(PortSettings ports, IConfiguration configuration)
    {
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        foreach (var property in typeof(PortSettings).GetProperties())
        {
            var setting = $"{DemoSettings.Section}:Ports:{property.Name}";
            CheckPort((int)property.GetValue(ports)!, setting, $"another port with --{setting}=PORT");
        }

        // Set by Aspire's testing builder, which starts no dashboard.
        if (configuration.GetValue<bool>("DcpPublisher:RandomizePorts")) return;

        foreach (var setting in DashboardAddresses)
        {
            if (Uri.TryCreate(configuration[setting]?.Split(';')[0], UriKind.Absolute, out var address))
            {
                CheckPort(address.Port, $"{setting}, the Aspire dashboard", $"another address with --{setting}=http://localhost:PORT");
            }
        }

        void CheckPort(int port, string setting, string other)
        {
            if (!used.Contains(port)) return;
            throw new DistributedApplicationException($"Port {port} ({setting}) is taken: stop the program that uses it, or choose {other}.");
        }
    }
}
