using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace OrderDemo.AppHost.Publishing;

/// <summary>How much CPU (cores) and memory each container can have, and that a container which ends starts again.</summary>
internal static class Limits
{
    // Ten thousand orders a minute and 30 days of samples fit.
    private static readonly Dictionary<string, (string Cpus, string Memory)> PerService = new()
    {
        ["mariadb"] = ("2", "1G"),
        ["api"] = ("2", "512M"),
        ["loadgen"] = ("1", "256M"),
        ["prometheus"] = ("1", "1G"),
        ["grafana"] = ("1", "512M"),
        ["cadvisor"] = ("0.5", "256M"),
    };

    private static readonly (string Cpus, string Memory) Others = ("0.5", "128M");

    public static void Set(ComposeFile file)
    {
        foreach (var service in file.Services.Values)
        {
            var (cpus, memory) = PerService.GetValueOrDefault(service.Name, Others);
            service.Deploy = new Deploy { Resources = new() { Limits = new ResourceSpec { Cpus = cpus, Memory = memory } } };
            service.Restart = "unless-stopped";
        }

        // It writes its dirty pages when it stops.
        file.Services["mariadb"].StopGracePeriod = "60s";
        file.Services["api"].StopGracePeriod = "30s";
    }
}
