namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>Removes idempotency keys after a day, in small batches, so that other statements are not delayed.</summary>
internal sealed partial class KeyCleanup(IdempotencyKeys keys, TimeProvider time, ILogger<KeyCleanup> logger) : BackgroundService
{
    /// <summary>For at least this time a retry gets the stored response.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private const int BatchSize = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var removed = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(removed == BatchSize ? Pause : Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                removed = await keys.RemoveAsync(time.GetUtcNow().UtcDateTime - Retention, BatchSize, stoppingToken);
                if (removed > 0) KeysRemoved(removed);
            }
            catch (Exception exception)
            {
                // An outage is reported by the health check. Whatever it is, the next run removes them, and the API runs on.
                removed = 0;
                if (exception is not OperationCanceledException && DatabaseFailure.KindOf(exception) == FailureKind.Defect) CleanupFailed(exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Removed {Count} idempotency keys")]
    private partial void KeysRemoved(int count);

    [LoggerMessage(2, LogLevel.Error, "Idempotency keys could not be removed")]
    private partial void CleanupFailed(Exception exception);
}
