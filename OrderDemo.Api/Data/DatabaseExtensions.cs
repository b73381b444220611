using Microsoft.Extensions.Options;
using MySqlConnector;
using OpenTelemetry.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;
using Polly;
using Polly.Registry;
using Polly.Retry;

namespace OrderDemo.Api.Data;

internal static class DatabaseExtensions
{
    private const int MaxRetriesOfLostConnection = 50;
    private const int MaxRetriesOfDeadlock = 5;

    /// <summary>
    /// Registers the order database named by the connection string <c>orders</c>: its connections, metrics, health check, and
    /// the 503 that stands for an outage. The database need not be there when the program starts.
    /// </summary>
    public static void AddOrdersDatabase(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DatabaseOptions>()
            .Configure<IConfiguration>((options, configuration) => options.ConnectionString = configuration.GetConnectionString("orders") ?? "")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        services.AddSingleton<OrdersDatabase>();
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

    // What was not committed is undone by the server. A lost connection is tried again at once: there may be as many lost ones as
    // there are connections, and only their use shows it. The victim of a deadlock waits a little, so as not to meet the other again.
    private static RetryStrategyOptions Retries() => new()
    {
        ShouldHandle = static attempt => new(attempt.Outcome.Exception is { } exception && (DatabaseFailure.IsLostConnection(exception)
            || (attempt.AttemptNumber < MaxRetriesOfDeadlock && exception is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock }))),
        MaxRetryAttempts = MaxRetriesOfLostConnection,
        DelayGenerator = static attempt => new(DatabaseFailure.IsLostConnection(attempt.Outcome.Exception!) ? TimeSpan.Zero : null),
        Delay = TimeSpan.FromMilliseconds(10),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    };
}
