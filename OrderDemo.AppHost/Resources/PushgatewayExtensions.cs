namespace OrderDemo.AppHost.Resources;

internal static class PushgatewayExtensions
{
    /// <summary>
    /// Adds the Pushgateway, https://github.com/prometheus/pushgateway, which keeps the results of jobs that are too short to be
    /// scraped, such as a run of the load generator. It is started by the user.
    /// </summary>
    public static IResourceBuilder<IServer> AddPushgateway(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings, IResourceBuilder<ParameterResource> password) => builder
        .AddServer(name, settings.Runtime, settings.Images.Pushgateway, program: "prometheus-pushgateway")
        .WithHttpPort(settings.Ports.Pushgateway, containerPort: 9091)
        .WithLimits(settings.Limits.Exporter)
        .WithListenArgument("--web.listen-address")
        .WithLogin(password, "/-/ready")
        .AsOptional();
}
