namespace OrderDemo.Hosting;

public static class PushgatewayExtensions
{
    /// <summary>
    /// Adds the Pushgateway, https://github.com/prometheus/pushgateway, which keeps the results of jobs that are too short to be
    /// scraped, such as a run of the load generator.
    /// </summary>
    public static IResourceBuilder<IServer> AddPushgateway(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, IResourceBuilder<ParameterResource> password) => builder
        .AddServer(name, options.Image, program: "prometheus-pushgateway")
        .WithHttpPort(options.Port, containerPort: 9091)
        .WithLimits(options.Limit)
        .WithListenArgument("--web.listen-address")
        .WithLogin(password, "/-/ready");
}
