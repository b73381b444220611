using OrderDemo.Api.Data;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>Forgets keys a day after their orders were stored: a little at a time, so that it disturbs nobody.</summary>
internal sealed partial class KeyCleanup(IdempotencyKeys keys, TimeProvider time, ILogger<KeyCleanup> logger) : BackgroundService
{
    /// <summary>How long a retry gets the first response, at least.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int MaxAtOnce = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var removed = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(removed == MaxAtOnce ? Pause : Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                removed = await keys.RemoveAsync(time.GetUtcNow().UtcDateTime - Kept, MaxAtOnce, stoppingToken);
                if (removed > 0) KeysRemoved(removed);
            }
            catch (Exception exception) when (exception is OperationCanceledException || DatabaseFailure.IsTemporary(exception))
            {
                // The next run removes them. The health check reports an outage.
                removed = 0;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Forgot {Count} idempotency keys")]
    private partial void KeysRemoved(int count);
}
