using System.Net.NetworkInformation;
using Microsoft.Extensions.Configuration;

namespace OrderDemo.AppHost.Settings;

/// <summary>Says before anything starts that a port is taken, and which setting moves it.</summary>
internal static class TakenPorts
{
    /// <exception cref="SettingException">A program of this machine listens on one of the ports.</exception>
    public static void Check(PortSettings ports, IConfiguration configuration)
    {
        // Tests run on ports of their own: Aspire's testing builder sets this.
        if (configuration.GetValue<bool>("DcpPublisher:RandomizePorts"))
        {
            return;
        }

        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port).ToHashSet();
        foreach (var property in typeof(PortSettings).GetProperties())
        {
            if (property.GetValue(ports) is int port and not 0 && taken.Contains(port))
            {
                var setting = $"{DemoSettings.Section}:Ports:{property.Name}";
                throw new SettingException($"Port {port} ({setting}) is taken by another program: end that program, or choose another port with --{setting}=PORT.");
            }
        }
    }
}
