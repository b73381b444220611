namespace OrderDemo.Hosting;

public static class MySqlExporterExtensions
{
    /// <summary>What no version of the exporter can read in its password.</summary>
    public const string UnreadablePassword = @"\?|%\([^)]+\)s";

    private const string ConfigurationPath = "/etc/mysqld-exporter";

    /// <summary>
    /// Adds the exporter for MariaDB, https://github.com/prometheus/mysqld_exporter. It asks for a login, since from 0.15 on its
    /// <c>/probe?target=</c> sends its own login to any server.
    /// </summary>
    public static IResourceBuilder<IServer> AddMySqlExporter(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options,
        EndpointReference endpoint, string user, IResourceBuilder<ParameterResource> password, IResourceBuilder<ParameterResource> monitoringPassword)
    {
        var exporter = builder.AddServer(name, options.Image, program: "prometheus-mysqld-exporter")
            .WithHttpPort(options.Port, containerPort: 9104)
            .WithLimits(options.Limit)
            .WithListenArgument("--web.listen-address")
            .WithLogin(monitoringPassword, "/");

        // The options for the address changed in 0.15. Only variables take any password: 0.14 has one for all, later versions one for it.
        exporter.WithEnvironment("MYSQLD_EXPORTER_PASSWORD", password);
        return exporter.Resource is ContainerServer
            ? exporter.WithArgs(ReferenceExpression.Create($"--mysqld.address={endpoint.Property(EndpointProperty.HostAndPort)}"), $"--mysqld.username={user}")
            : exporter
                .WithFiles(ConfigurationPath, async (_, cancellationToken) =>
                [
                    new ContainerFile
                    {
                        Name = "my.cnf",
                        Contents = $"""
                            [client]
                            host={await endpoint.Property(EndpointProperty.IPV4Host).GetValueAsync(cancellationToken)}
                            port={await endpoint.Property(EndpointProperty.Port).GetValueAsync(cancellationToken)}
                            user={user}

                            """,
                    },
                ])
                .WithArgs($"--config.my-cnf={exporter.Resource.PathOf($"{ConfigurationPath}/my.cnf")}")
                .WithEnvironment("DATA_SOURCE_NAME", ReferenceExpression.Create(
                    $"{user}:{password}@({endpoint.Property(EndpointProperty.IPV4Host)}:{endpoint.Property(EndpointProperty.Port)})/"));
    }
}
