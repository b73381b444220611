using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.MySql;
using Microsoft.Extensions.DependencyInjection;

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
        var server = new MySqlServerResource(
            name, password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password"));
        builder.Eventing.Subscribe<ResourceReadyEvent>(server, (_, cancellationToken) => SqlConnection.CreateDatabasesAsync(server, cancellationToken));
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 3306, name: "tcp")
            .WithImage("library/mysql", "9.5")
            .WithImageRegistry("docker.io")
            .WithEnvironment(context => context.EnvironmentVariables["MYSQL_ROOT_PASSWORD"] = server.PasswordParameter)
            .WithSqlHealthCheck();
    }

    /// <summary>Adds a database, which is created when the server is ready.</summary>
    /// <param name="databaseName">The name of the database; the resource's if null.</param>
    public static IResourceBuilder<MySqlDatabaseResource> AddDatabase(this IResourceBuilder<MySqlServerResource> builder, string name, string? databaseName = null)
    {
        var database = new MySqlDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.Add(database);
        return builder.ApplicationBuilder.AddResource(database).WithSqlHealthCheck();
    }

    /// <summary>Keeps the data in a volume that is not removed with the application.</summary>
    /// <param name="name">The name of the volume; by default those of the application and the resource.</param>
    public static IResourceBuilder<MySqlServerResource> WithDataVolume(this IResourceBuilder<MySqlServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataPath, isReadOnly);

    /// <summary>Keeps the data in a folder of the host.</summary>
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

    private static IResourceBuilder<T> WithSqlHealthCheck<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithConnectionString
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .AddAsyncCheck(key, cancellationToken => SqlConnection.CheckAsync(builder.Resource, cancellationToken), timeout: TimeSpan.FromSeconds(5));
        return builder.WithHealthCheck(key);
    }
}
