using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace Aspire.Hosting;

/// <summary>Adds MySQL and MariaDB servers to an application.</summary>
public static class MySqlBuilderExtensions
{
    /// <summary>Adds a server.</summary>
    /// <param name="password">The password of root; generated and stored if null.</param>
    /// <param name="port">The port of the host; any free one if null.</param>
    public static IResourceBuilder<MySqlServerResource> AddMySql(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var resource = new MySqlServerResource(
            name, password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password"));
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().AddAsyncCheck(check, token => ConnectAsync(resource, token), timeout: TimeSpan.FromSeconds(5));
        return builder.AddResource(resource)
            .WithEndpoint(port: port, targetPort: 3306, name: "tcp")
            .WithImage("library/mysql", "9.5")
            .WithImageRegistry("docker.io")
            .WithEnvironment(context => context.EnvironmentVariables["MYSQL_ROOT_PASSWORD"] = resource.PasswordParameter)
            .WithHealthCheck(check);
    }

    /// <summary>Keeps the data in a volume that is not removed with the application.</summary>
    /// <param name="name">The name of the volume; by default those of the application and the resource.</param>
    public static IResourceBuilder<MySqlServerResource> WithDataVolume(
        this IResourceBuilder<MySqlServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/var/lib/mysql", isReadOnly);

    /// <summary>Runs .sql, .sql.gz and .sh files when the server first starts.</summary>
    /// <param name="source">A file or folder, relative to the AppHost's folder.</param>
    public static IResourceBuilder<MySqlServerResource> WithInitFiles(this IResourceBuilder<MySqlServerResource> builder, string source) =>
        builder.WithContainerFiles("/docker-entrypoint-initdb.d", source);

    // Without a pool, since there is only one connection every few seconds.
    private static async Task<HealthCheckResult> ConnectAsync(MySqlServerResource resource, CancellationToken cancellationToken)
    {
        try
        {
            var connectionString = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken);
            await using var connection = new MySqlConnection($"{connectionString};Pooling=false;Connection Timeout=3");
            await connection.OpenAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (MySqlException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
