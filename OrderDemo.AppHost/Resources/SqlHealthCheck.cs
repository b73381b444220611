using MySqlConnector;

namespace OrderDemo.AppHost.Resources;

internal static class SqlHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds a health check that connects to the server and pings it.</summary>
    public static IResourceBuilder<T> WithSqlHealthCheck<T>(this IResourceBuilder<T> resource, ReferenceExpression connectionString)
        where T : IResource
    {
        var key = $"{resource.Resource.Name}_check";
        resource.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, CheckAsync, timeout: Timeout);
        return resource.WithHealthCheck(key);

        async Task<HealthCheckResult> CheckAsync(CancellationToken cancellationToken)
        {
            try
            {
                return await StartRetry.Pipeline.ExecuteAsync(
                    async token =>
                    {
                        // Without a pool, since there is only one connection every few seconds.
                        await using var connection = new MySqlConnection($"{await connectionString.GetValueAsync(token)};Pooling=false");
                        await connection.OpenAsync(token);
                        return await connection.PingAsync(token) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server does not respond.");
                    },
                    cancellationToken);
            }
            catch (MySqlException e)
            {
                return HealthCheckResult.Unhealthy(e.Message);
            }
        }
    }
}
