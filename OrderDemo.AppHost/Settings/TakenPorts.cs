using System.Net.NetworkInformation;
using Microsoft.Extensions.Configuration;

namespace OrderDemo.AppHost.Settings;

/// <summary>Says before anything starts that a port is taken, and which setting moves it.</summary>
internal static class TakenPorts
{
    // Where the dashboard listens: for browsers, for telemetry, and for Aspire itself.
    private static readonly string[] DashboardAddresses = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    /// <exception cref="SettingException">A program of this machine listens on one of the ports.</exception>
    public static void Check(PortSettings ports, IConfiguration configuration)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        foreach (var property in typeof(PortSettings).GetProperties())
        {
            if (property.GetValue(ports) is int port and not 0 && taken.Contains(port))
            {
                var setting = $"{DemoSettings.Section}:Ports:{property.Name}";
                throw new SettingException($"Port {port} ({setting}) is taken by another program: end that program, or choose another port with --{setting}=PORT.");
            }
        }

        // Tests have no dashboard: Aspire's testing builder sets this.
        if (configuration.GetValue<bool>("DcpPublisher:RandomizePorts")) return;

        foreach (var setting in DashboardAddresses)
        {
            if (Uri.TryCreate(configuration[setting]?.Split(';')[0], UriKind.Absolute, out var address) && taken.Contains(address.Port))
            {
                throw new SettingException($"Port {address.Port} ({setting}, the Aspire dashboard) is taken by another program: end that program, or choose another address with --{setting}=http://localhost:PORT.");
            }
        }
    }
}
