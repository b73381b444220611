using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.Api.Data;

/// <summary>Healthy when the database responds within a second to a query on the schema, as the API's own user.</summary>
internal sealed class DatabaseHealthCheck(OrdersDatabase database, DatabaseOutage outage, ResiliencePipelineProvider<string> pipelines) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // WaitAsync: a blocked connection may not react to cancellation.
            await outage.ProbeAsync(pipelines.GetPipeline(OrdersDatabase.OutagePipeline), () => QueryAsync(cancellationToken).WaitAsync(Timeout, cancellationToken));
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The database does not respond: {DatabaseFailure.Reason(exception)}.");
        }
    }

    private Task<object?> QueryAsync(CancellationToken cancellationToken) => database.Health.RunAsync(
        async connection =>
        {
            try
            {
                return await connection.ExecuteScalarAsync(new CommandDefinition("SELECT 1 FROM products LIMIT 1", cancellationToken: cancellationToken));
            }
            catch (MySqlException exception) when (DatabaseFailure.IsContention(exception))
            {
                return null; // An error response is a response too.
            }
        },
        cancellationToken);
}
