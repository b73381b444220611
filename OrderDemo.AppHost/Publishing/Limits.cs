using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace OrderDemo.AppHost.Publishing;

/// <summary>How much CPU (cores) and memory each container can have, and that a container which ends starts again.</summary>
internal static class Limits
{
    public static void Set(ComposeFile file, LimitSettings limits)
    {
        foreach (var service in file.Services.Values)
        {
            var limit = Of(service.Name, limits);
            service.Deploy = new Deploy
            {
                Resources = new() { Limits = new ResourceSpec { Cpus = limit.Cpus.ToString(CultureInfo.InvariantCulture), Memory = limit.Memory } },
            };
            service.Restart = "unless-stopped";
        }

        // It writes its dirty pages when it stops.
        file.Services["mariadb"].StopGracePeriod = "60s";
        file.Services["api"].StopGracePeriod = "30s";
    }

    private static ContainerLimit Of(string service, LimitSettings limits) => service switch
    {
        "mariadb" => limits.MariaDb,
        "api" => limits.Api,
        "loadgen" => limits.LoadGen,
        "prometheus" => limits.Prometheus,
        "alertmanager" => limits.Alertmanager,
        "grafana" => limits.Grafana,
        "cadvisor" => limits.CAdvisor,
        _ => limits.Exporter,
    };
}
