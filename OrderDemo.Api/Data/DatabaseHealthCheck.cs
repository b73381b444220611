using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.Api.Data;

/// <summary>
/// Healthy when the database responds within a second to a query on the schema, as the API's own user; degraded when it does and
/// rejects writes.
/// </summary>
internal sealed class DatabaseHealthCheck(
    OrdersDatabase database, DatabaseWrites writes, DatabaseOutage outage, ResiliencePipelineProvider<string> pipelines) : IHealthCheck
{
    private const string ReadSql = "SELECT 1 FROM products LIMIT 1";

    // It inserts nothing, but is rejected like an order where the server is read-only or the user may not insert.
    private const string WriteSql =
        "INSERT INTO orders (customer_id, status, total, created_at) SELECT customer_id, status, total, created_at FROM orders WHERE FALSE";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // WaitAsync: a blocked connection may not react to cancellation.
            await outage.ProbeAsync(pipelines.GetPipeline(OrdersDatabase.OutagePipeline), () => ProbeAsync(cancellationToken).WaitAsync(Timeout, cancellationToken));
            return writes.RejectedBecause is { } reason ? HealthCheckResult.Degraded($"The database rejects writes: {reason}.") : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The database does not respond: {DatabaseFailure.Reason(exception)}.");
        }
    }

    private Task<bool> ProbeAsync(CancellationToken cancellationToken) => database.Health.RunAsync(
        async connection =>
        {
            try
            {
                await connection.ExecuteAsync(new CommandDefinition(ReadSql, cancellationToken: cancellationToken));
                await ProbeWriteAsync(connection, cancellationToken);
            }
            catch (MySqlException exception) when (DatabaseFailure.KindOf(exception) == FailureKind.Contention)
            {
                // An error response is a response too.
            }

            return true;
        },
        cancellationToken);

    private async Task ProbeWriteAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(WriteSql, cancellationToken: cancellationToken));
        }
        catch (MySqlException exception) when (DatabaseFailure.KindOf(exception) == FailureKind.WritesRejected)
        {
            writes.Rejected(exception);
        }
    }
}
