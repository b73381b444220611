using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.MySql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace Aspire.Hosting;

/// <summary>Adds MySQL and MariaDB servers to an application.</summary>
public static class MySqlBuilderExtensions
{
    private const string DataPath = "/var/lib/mysql";
    private const string InitPath = "/docker-entrypoint-initdb.d";

    /// <summary>Adds a server.</summary>
    /// <param name="password">The password of root; generated and stored if null.</param>
    /// <param name="port">The port of the host; any free one if null.</param>
    public static IResourceBuilder<MySqlServerResource> AddMySql(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var resource = new MySqlServerResource(
            name, password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password"));
        builder.Eventing.Subscribe<ResourceReadyEvent>(resource, (_, cancellationToken) => CreateDatabasesAsync(resource, cancellationToken));
        return builder.AddResource(resource)
            .WithEndpoint(port: port, targetPort: 3306, name: "tcp")
            .WithImage("library/mysql", "9.5")
            .WithImageRegistry("docker.io")
            .WithEnvironment(context => context.EnvironmentVariables["MYSQL_ROOT_PASSWORD"] = resource.PasswordParameter)
            .WithHealthCheck(AddHealthCheck(builder, resource));
    }

    /// <summary>Adds a database, which is created when the server is ready.</summary>
    /// <param name="databaseName">The name of the database; the resource's if null.</param>
    public static IResourceBuilder<MySqlDatabaseResource> AddDatabase(this IResourceBuilder<MySqlServerResource> builder, string name, string? databaseName = null)
    {
        var database = new MySqlDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.Add(database);
        return builder.ApplicationBuilder.AddResource(database).WithHealthCheck(AddHealthCheck(builder.ApplicationBuilder, database));
    }

    /// <summary>Keeps the data in a volume that is not removed with the application.</summary>
    /// <param name="name">The name of the volume; by default those of the application and the resource.</param>
    public static IResourceBuilder<MySqlServerResource> WithDataVolume(this IResourceBuilder<MySqlServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataPath, isReadOnly);

    /// <summary>Keeps the data in a folder.</summary>
    public static IResourceBuilder<MySqlServerResource> WithDataBindMount(this IResourceBuilder<MySqlServerResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataPath, isReadOnly);

    /// <summary>Runs .sql, .sql.gz and .sh files when the server first starts.</summary>
    /// <param name="source">A file or folder, relative to the AppHost's folder.</param>
    public static IResourceBuilder<MySqlServerResource> WithInitFiles(this IResourceBuilder<MySqlServerResource> builder, string source) =>
        builder.WithContainerFiles(InitPath, source);

    /// <summary>Sets the password of root.</summary>
    public static IResourceBuilder<MySqlServerResource> WithPassword(this IResourceBuilder<MySqlServerResource> builder, IResourceBuilder<ParameterResource> password)
    {
        builder.Resource.PasswordParameter = password.Resource;
        return builder;
    }

    private static string AddHealthCheck(IDistributedApplicationBuilder builder, IResourceWithConnectionString resource)
    {
        var key = $"{resource.Name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, _ => new MySqlHealthCheck(resource), HealthStatus.Unhealthy, tags: null, timeout: TimeSpan.FromSeconds(5)));
        return key;
    }

    private static async Task CreateDatabasesAsync(MySqlServerResource server, CancellationToken cancellationToken)
    {
        if (server.Databases.Count == 0)
        {
            return;
        }

        await using var connection = new MySqlConnection(await MySqlHealthCheck.ConnectionStringAsync(server, cancellationToken).ConfigureAwait(false));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var database in server.Databases.Values)
        {
            await using var command = connection.CreateCommand();

            // The name of a database cannot be a parameter. A backtick in a quoted identifier is doubled.
            command.CommandText = $"CREATE DATABASE IF NOT EXISTS `{database.Replace("`", "``", StringComparison.Ordinal)}`";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
