using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class MySqlExporterExtensions
{
    /// <summary>Adds the exporter of MariaDB's metrics, https://github.com/prometheus/mysqld_exporter.</summary>
    public static IResourceBuilder<ContainerResource> AddMySqlExporter(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings,
        IResourceBuilder<MySqlServerResource> server, IResourceBuilder<ParameterResource> password) => builder
            .AddContainerFrom(name, settings.Images.MySqlExporter)
            .WithHttpEndpoint(port: HostPortExtensions.OrAny(settings.Ports.MySqlExporter), targetPort: 9104)
            .WithArgs(ReferenceExpression.Create($"--mysqld.address={server.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}"), "--mysqld.username=exporter")
            .WithEnvironment("MYSQLD_EXPORTER_PASSWORD", password)
            .WithHttpHealthCheck("/")
            .WaitFor(server);
}
