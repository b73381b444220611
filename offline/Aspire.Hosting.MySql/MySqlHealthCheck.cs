using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace Aspire.Hosting.MySql;

/// <summary>Healthy when the server responds to a query.</summary>
internal sealed class MySqlHealthCheck(IResourceWithConnectionString resource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = new MySqlConnection(await ConnectionStringAsync(resource, cancellationToken).ConfigureAwait(false));
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1";
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (MySqlException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }

    /// <summary>The connection string without a pool, since there is only one connection every few seconds.</summary>
    public static async Task<string> ConnectionStringAsync(IResourceWithConnectionString resource, CancellationToken cancellationToken) =>
        await resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false) + ";Pooling=false;Connection Timeout=3";
}
