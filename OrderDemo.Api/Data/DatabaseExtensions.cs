using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;
using Polly.Retry;

namespace OrderDemo.Api.Data;

internal static class DatabaseExtensions
{
    private const int MaxLostConnectionRetries = 50;
    private const int MaxDeadlockRetries = 5;

    /// <summary>
    /// Registers the database of the connection string <c>orders</c>: connection pools, retries, metrics, health check, and the
    /// 503 response for outages. The database may be down when the program starts.
    /// </summary>
    public static void AddOrdersDatabase(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.ConfigureOptions<ConnectionSettings>().AddOptions<MySqlConnectionStringBuilder>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OrdersDatabase>();
        services.AddSingleton<DatabaseWrites>();
        services.AddSingleton<DatabaseMetrics>();
        services.AddSingleton<DatabaseOutage>();
        services.AddResiliencePipeline(OrdersDatabase.OutagePipeline, (pipeline, context) =>
            context.ServiceProvider.GetRequiredService<DatabaseOutage>().AddBreaker(pipeline));
        services.AddResiliencePipeline(OrdersDatabase.RetryPipeline, (pipeline, context) => pipeline
            .AddRetry(Retries())
            .AddPipeline(context.ServiceProvider.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(OrdersDatabase.OutagePipeline)));
        services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics
            .AddMeter("MySqlConnector", "Polly")
            .AddView("db.client.connections.*_time", new ExplicitBucketHistogramConfiguration { Boundaries = LatencyBuckets.Seconds }));
        services.AddExceptionHandler<DatabaseFailureHandler>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
    }

    // Retries are safe: the server rolls back what was not committed. A lost connection is retried at once, as often as there are
    // connections, since all of them may be lost. A deadlock is retried after a short random delay.
    private static RetryStrategyOptions Retries() => new()
    {
        ShouldHandle = static attempt => new(attempt.Outcome.Exception is { } exception && (DatabaseFailure.KindOf(exception) == FailureKind.LostConnection
            || (attempt.AttemptNumber < MaxDeadlockRetries && exception is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock }))),
        MaxRetryAttempts = MaxLostConnectionRetries,
        DelayGenerator = static attempt => new(DatabaseFailure.KindOf(attempt.Outcome.Exception!) == FailureKind.LostConnection ? TimeSpan.Zero : null),
        Delay = TimeSpan.FromMilliseconds(10),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    };
}
