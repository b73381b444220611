using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace Aspire.Hosting.MySql;

/// <summary>What is done in a server as root: the check of its health, and the creation of databases.</summary>
internal static class SqlConnection
{
    /// <summary>Healthy when a query succeeds.</summary>
    public static async Task<HealthCheckResult> CheckAsync(IResourceWithConnectionString resource, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(resource, ["SELECT 1"], cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (MySqlException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }

    /// <summary>Creates the databases of a server that do not exist.</summary>
    // The name of a database cannot be a parameter. A backtick in a quoted identifier is doubled.
    public static Task CreateDatabasesAsync(MySqlServerResource server, CancellationToken cancellationToken) => RunAsync(
        server, server.Databases.Values.Select(name => $"CREATE DATABASE IF NOT EXISTS `{name.Replace("`", "``", StringComparison.Ordinal)}`"), cancellationToken);

    // Without a pool, since there is only one connection every few seconds.
    private static async Task RunAsync(IResourceWithConnectionString resource, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        var connectionString = await resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = new MySqlConnection($"{connectionString};Pooling=false;Connection Timeout=3");
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var statement in statements)
        {
            await using var command = new MySqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
