namespace OrderDemo.AppHost.Resources;

internal static class MySqlExporterExtensions
{
    private const string ConfigurationPath = "/etc/mysqld-exporter";

    /// <summary>Adds the exporter for MariaDB, https://github.com/prometheus/mysqld_exporter.</summary>
    public static IResourceBuilder<IServer> AddMySqlExporter(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings,
        IResourceBuilder<IResourceWithEndpoints> mariadb, IResourceBuilder<ParameterResource> password)
    {
        var endpoint = mariadb.GetEndpoint("tcp");
        var exporter = builder.AddServer(name, settings.Runtime, settings.Images.MySqlExporter, program: "prometheus-mysqld-exporter")
            .WithHttpPort(settings.Ports.MySqlExporter, containerPort: 9104)
            .WithLimits(settings.Limits.Exporter, isReadOnly: true)
            .WithListenArgument("--web.listen-address")
            .WithHttpHealthCheck("/")
            .WithParentRelationship(mariadb)
            .WaitFor(mariadb);

        // The options for the address changed in 0.15. All versions read a client configuration file, but a published container
        // must get its password from the environment.
        return exporter.Resource is ContainerServer
            ? exporter
                .WithArgs(ReferenceExpression.Create($"--mysqld.address={endpoint.Property(EndpointProperty.HostAndPort)}"), "--mysqld.username=exporter")
                .WithEnvironment("MYSQLD_EXPORTER_PASSWORD", password)
            : exporter
                .WithFiles(ConfigurationPath, async (_, cancellationToken) =>
                [
                    new ContainerFile
                    {
                        Name = "my.cnf",
                        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                        Contents = $"""
                            [client]
                            host={await endpoint.Property(EndpointProperty.IPV4Host).GetValueAsync(cancellationToken)}
                            port={await endpoint.Property(EndpointProperty.Port).GetValueAsync(cancellationToken)}
                            user=exporter
                            password={await password.Resource.GetValueAsync(cancellationToken)}

                            """,
                    },
                ])
                .WithArgs($"--config.my-cnf={exporter.Resource.PathOf($"{ConfigurationPath}/my.cnf")}");
    }
}
