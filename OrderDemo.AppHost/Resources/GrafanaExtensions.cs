using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class GrafanaExtensions
{
    /// <summary>Adds Grafana, provisioned from <c>grafana/</c>. Anybody may look; the administrator's password is generated.</summary>
    public static IResourceBuilder<ContainerResource> AddGrafana(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings, EndpointReference prometheus, IResourceBuilder<ParameterResource> password) => builder
            .AddContainerFrom(name, settings.Images.Grafana)
            .WithHttpEndpoint(port: HostPortExtensions.OrAny(settings.Ports.Grafana), targetPort: 3000)
            .WithContainerFiles("/etc/grafana/provisioning", "../grafana/provisioning")
            .WithContainerFiles("/etc/grafana/dashboards", "../grafana/dashboards")
            .WithEnvironment("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", "/etc/grafana/dashboards/overview.json")
            .WithEnvironment("PROMETHEUS_URL", prometheus)
            .WithEnvironment("SCRAPE_INTERVAL", settings.Prometheus.ScrapeInterval)
            .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", password)
            .WithEnvironment("GF_AUTH_ANONYMOUS_ENABLED", "true")
            .WithEnvironment("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer")
            .WithEnvironment("GF_ANALYTICS_REPORTING_ENABLED", "false")
            .WithEnvironment("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
            .WithHttpHealthCheck("/api/health");
}
