using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.Api.Data;

/// <summary>Healthy when the database answers a query on the schema, with the API's own rights, within a second.</summary>
internal sealed class DatabaseHealthCheck(OrdersDatabase database, DatabaseWatch watch) : IHealthCheck
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            // Waits for the deadline itself, should a stuck connection not notice it.
            await AskAsync(deadline.Token).WaitAsync(deadline.Token);
            watch.Back();
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            watch.Lost(exception);
            return new HealthCheckResult(context.Registration.FailureStatus, $"The database does not answer: {DatabaseOutage.Reason(exception)}.");
        }
    }

    private Task<object?> AskAsync(CancellationToken cancellationToken) => database.RunAsync(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1 FROM products LIMIT 1";
            return await command.ExecuteScalarAsync(cancellationToken);
        },
        cancellationToken);
}
