using System.Diagnostics;
using System.Threading.RateLimiting;
using OrderDemo.Api.Errors;
using OrderDemo.ServiceDefaults.Errors;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Bounds the requests of an endpoint that run at once, and those that wait; refuses the rest at once. The queue is for bursts:
/// while requests are refused anyway, waiting gains nothing and only slows those that are let in, so then none waits.
/// </summary>
/// <remarks>ASP.NET Core's rate limiting and request timeouts do the same for 14 % more CPU of a GET (docs/benchmarks.md).</remarks>
internal sealed class Gate(GateOptions options, Deadlines deadlines, GateMetrics metrics, RejectionLog log, TimeProvider time) : IDisposable
{
    /// <summary>None waits for so long after a refusal.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrent,
        QueueLimit = options.Queued,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private long _lastRejection = time.GetTimestamp() - time.TimestampFrequency;
    private long _refused;

    /// <summary>Requests let in so far, refused so far, and waiting now.</summary>
    public (long Accepted, long Refused, long Waiting) Statistics =>
        _limiter.GetStatistics() is { } statistics ? (statistics.TotalSuccessfulLeases, Interlocked.Read(ref _refused), statistics.CurrentQueuedCount) : default;

    /// <summary>Serves a request if there is room: in time, or with 503 or 504 and problem details.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // What is refused gets no deadline and waits for nothing.
        var place = _limiter.AttemptAcquire();
        if (place.IsAcquired) return ServeAsync(context, next, place);
        return time.GetElapsedTime(Volatile.Read(ref _lastRejection)) < Pause ? RejectAsync(context) : ServeAsync(context, next, null);
    }

    public void Dispose() => _limiter.Dispose();

    private async Task ServeAsync(HttpContext context, RequestDelegate next, RateLimitLease? place)
    {
        var aborted = context.RequestAborted;
        using var deadline = deadlines.Start(aborted);
        context.RequestAborted = deadline.Token;
        try
        {
            place ??= await WaitAsync(deadline.Token);
            if (place.IsAcquired) await next(context);
            else await RejectAsync(context);
        }
        catch (OperationCanceledException) when (deadline.IsOver && !context.Response.HasStarted)
        {
            // Nothing is written to a request that has been ended.
            context.RequestAborted = aborted;
            context.Features.Set(new FailureCause("RequestTimeout"));
            await ApiProblems.Status(StatusCodes.Status504GatewayTimeout, "It took too long. An order may have been placed nevertheless: ask again with the same Idempotency-Key.").ExecuteAsync(context);
        }
        finally
        {
            place?.Dispose();
            context.RequestAborted = aborted;
        }
    }

    private async Task<RateLimitLease> WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var place = await _limiter.AcquireAsync(1, cancellationToken);
        if (place.IsAcquired) metrics.Waited(Stopwatch.GetElapsedTime(started));
        return place;
    }

    private Task RejectAsync(HttpContext context)
    {
        Interlocked.Increment(ref _refused);
        Volatile.Write(ref _lastRejection, time.GetTimestamp());
        log.Refused(context);
        return BusyResponse.WriteAsync(context);
    }
}
