using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Resources;

internal static class MariaDbExtensions
{
    /// <summary>Adds MariaDB with the schema, seed and users of <c>mariadb/</c>, which are applied on first start.</summary>
    /// <example><code>var orders = builder.AddMariaDb("mariadb", settings, ordersPassword, exporterPassword).AddDatabase("orders");</code></example>
    public static IResourceBuilder<MySqlServerResource> AddMariaDb(
        this IDistributedApplicationBuilder builder, string name, DemoSettings settings,
        IResourceBuilder<ParameterResource> ordersPassword, IResourceBuilder<ParameterResource> exporterPassword)
    {
        var mariadb = builder.AddMySql(name, port: HostPortExtensions.OrAny(settings.Ports.MariaDb))
            .WithImageFrom(settings.Images.MariaDb)
            .WithInitFiles("../mariadb")
            .WithEnvironment("ORDERS_APP_PASSWORD", ordersPassword)
            .WithEnvironment("EXPORTER_PASSWORD", exporterPassword);
        return settings.Data.Persist ? mariadb.WithDataVolume($"{settings.Data.VolumePrefix}-mariadb") : mariadb;
    }

    /// <summary>
    /// Connects a resource to the orders as the user <c>orders_app</c>, which can do what the API needs and no more;
    /// <c>WithReference</c> would hand over root.
    /// </summary>
    public static IResourceBuilder<T> WithOrdersDatabase<T>(
        this IResourceBuilder<T> resource, IResourceBuilder<MySqlDatabaseResource> orders, IResourceBuilder<ParameterResource> password)
        where T : IResourceWithEnvironment
    {
        var server = orders.Resource.Parent;
        return resource.WithEnvironment(
            $"ConnectionStrings__{orders.Resource.Name}",
            ReferenceExpression.Create($"Server={server.Host};Port={server.Port};User ID=orders_app;Password={password};Database={orders.Resource.DatabaseName}"));
    }
}
