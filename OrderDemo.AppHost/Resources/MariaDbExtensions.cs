namespace OrderDemo.AppHost.Resources;

internal static class MariaDbExtensions
{
    private const string InitFiles = "../mariadb/init";

    /// <summary>Adds MariaDB with the schema, seed and users of <c>mariadb/init</c>, which are applied on the first start.</summary>
    /// <example><code>var orders = builder.AddMariaDb("mariadb", options, "shop", rootPassword, ordersPassword, exporterPassword).AddOrdersDatabase("orders", ordersPassword);</code></example>
    public static IResourceBuilder<IResourceWithEndpoints> AddMariaDb(
        this IDistributedApplicationBuilder builder, string name, ServerOptions options, string? dataName,
        IResourceBuilder<ParameterResource> rootPassword, IResourceBuilder<ParameterResource> ordersPassword, IResourceBuilder<ParameterResource> exporterPassword)
    {
        int? port = options.Port == 0 ? null : options.Port;
        return builder.UsesContainers() ? Configure(AddContainer()) : Configure(AddProgram());

        IResourceBuilder<IResourceWithEndpoints> Configure<T>(IResourceBuilder<T> server)
            where T : IResourceWithEndpoints, IResourceWithEnvironment => (IResourceBuilder<IResourceWithEndpoints>)server
                .WithEnvironment("ORDERS_APP_PASSWORD", ordersPassword)
                .WithEnvironment("EXPORTER_PASSWORD", exporterPassword)
                .WithIconName("Database");

        IResourceBuilder<MySqlServerResource> AddContainer()
        {
            var server = builder.AddMySql(name, builder.ExecutionContext.IsPublishMode ? rootPassword : ForConnectionString(rootPassword), port)
                .WithEnvironment("MYSQL_ROOT_PASSWORD", rootPassword)
                .WithImageFrom(options.Image)
                .WithInitFiles(InitFiles)
                .WithLimits(options.Limit)
                .WithAnnotation(new ContainerProgram("mariadbd"))
                .WithEndpoint("tcp", endpoint => endpoint.IsProxied = false);
            return server.VolumeOf(dataName) is { } volume ? server.WithDataVolume(volume) : server;
        }

        IResourceBuilder<NativeServer> AddProgram()
        {
            var server = builder.AddNativeServer(name, "bash").WithRequiredProgram("mariadbd", "mariadb-server-core");
            server.WithData("/var/lib/mysql", dataName);
            var endpoint = server.WithEndpoint(port, port, name: "tcp", isProxied: false).GetEndpoint("tcp");
            return server
                .WithArgs(
                    Path.GetFullPath("../mariadb/native.sh", builder.AppHostDirectory),
                    server.Resource.PathOf("/var/lib/mysql"),
                    Path.GetFullPath(InitFiles, builder.AppHostDirectory),
                    endpoint.Property(EndpointProperty.TargetPort))
                .WithEnvironment("MYSQL_ROOT_PASSWORD", rootPassword)
                .WithSqlHealthCheck(ConnectionString(endpoint, "root", rootPassword));
        }
    }

    /// <summary>
    /// Adds the order database, with the connection string of the user <c>orders_app</c>, which has only the rights that the API
    /// needs.
    /// </summary>
    public static IResourceBuilder<ConnectionStringResource> AddOrdersDatabase(
        this IResourceBuilder<IResourceWithEndpoints> server, string name, IResourceBuilder<ParameterResource> password)
    {
        var connectionString = ReferenceExpression.Create($"{ConnectionString(server.GetEndpoint("tcp"), "orders_app", password)};Database=orders");
        return server.ApplicationBuilder.AddConnectionString(name, connectionString)
            .WithSqlHealthCheck(connectionString)
            .WithParentRelationship(server)
            .WithIconName("DatabaseStack");
    }

    /// <summary>Adds a check that the user of an exporter can log in, in a run.</summary>
    public static IResourceBuilder<IServer> WithLoginCheck(
        this IResourceBuilder<IServer> exporter, IResourceBuilder<IResourceWithEndpoints> server, string user, IResourceBuilder<ParameterResource> password) =>
        (exporter.ApplicationBuilder.ExecutionContext.IsRunMode ? exporter.WithSqlHealthCheck(ConnectionString(server.GetEndpoint("tcp"), user, password)) : exporter)
        .WithParentRelationship(server)
        .WaitFor(server);

    /// <summary>The connection string of a user.</summary>
    public static ReferenceExpression ConnectionString(EndpointReference endpoint, string user, IResourceBuilder<ParameterResource> password)
    {
        // In a published project the value is known to the services alone.
        var quoted = password.ApplicationBuilder.ExecutionContext.IsPublishMode ? ReferenceExpression.Create($"{password}") : ReferenceExpression.Create($"{new QuotedPassword(password.Resource)}");
        return ReferenceExpression.Create(
            $"Server={endpoint.Property(EndpointProperty.IPV4Host)};Port={endpoint.Property(EndpointProperty.Port)};User ID={user};Password={quoted}");
    }

    // The connection strings of AddMySql have the password as it is.
    private static IResourceBuilder<ParameterResource> ForConnectionString(IResourceBuilder<ParameterResource> password) => password.ApplicationBuilder.CreateResourceBuilder(
        new ParameterResource($"{password.Resource.Name}-quoted", _ => new QuotedPassword(password.Resource).GetValueAsync().AsTask().GetAwaiter().GetResult(), secret: true));
}
