using Polly.Retry;

namespace OrderDemo.Api.Orders.Writing;

internal static class WritingExtensions
{
    // How long an order waits for a locked row. The whole request takes at most a second.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMilliseconds(900);

    /// <summary>Registers the writer of orders.</summary>
    public static void AddOrderWriter(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OrderWriterOptions>().BindConfiguration(OrderWriterOptions.Section).ValidateSettings(OrderWriterOptions.Section);
        builder.Services.AddSingleton<OrderBatch>();
        builder.Services.AddResiliencePipeline(OrderBatch.LockedPipeline, static pipeline => pipeline
            .AddTimeout(LockTimeout)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static attempt => new(attempt.Outcome.Exception is { } exception && DatabaseFailure.KindOf(exception) == FailureKind.Contention),
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromMilliseconds(10),
                MaxDelay = TimeSpan.FromMilliseconds(150),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            }));
        builder.Services.AddSingleton<OrderWriter>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<OrderWriter>());
    }
}
