using System.Threading.RateLimiting;

namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Starts the traces that the API continues, a limited number per second. All other requests get a trace context marked as not
/// sampled, so that neither side records anything for them.
/// </summary>
/// <remarks>
/// A sampler of OpenTelemetry would need an <see cref="Activity"/> for each request to decide that it is not recorded: at high
/// rates that cost a third of the requests.
/// </remarks>
internal sealed class RequestTraces : IDisposable
{
    private static readonly ActivitySource Source = new("OrderDemo.LoadGen");

    private readonly TokenBucketRateLimiter? _limiter;

    public RequestTraces(LoadGenOptions options)
    {
        if (options.TracesPerSecond == 0) return;
        _limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.TracesPerSecond,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / options.TracesPerSecond),
            QueueLimit = 0,
        });
    }

    /// <summary>The header <c>traceparent</c> of a request; null where nothing listens to traces.</summary>
    public static string? Context()
    {
        if (!Source.HasListeners()) return null;
        return Activity.Current is { } activity && activity.Source == Source
            ? activity.Id
            : $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";
    }

    /// <summary>Starts the trace of an operation; null where it is not recorded.</summary>
    public Activity? Start(string operation)
    {
        if (_limiter is null || !Source.HasListeners()) return null;
        using var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? Source.StartActivity(operation, ActivityKind.Client) : null;
    }

    public void Dispose() => _limiter?.Dispose();
}
