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
            catch (Exception exception) when (exception is OperationCanceledException || DatabaseFailure.IsTemporary(exception))
            {
                // The next run removes them. The health check reports an outage.
                removed = 0;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Removed {Count} idempotency keys")]
    private partial void KeysRemoved(int count);
}
