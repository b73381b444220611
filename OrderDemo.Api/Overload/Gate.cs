using System.Threading.RateLimiting;
using OrderDemo.ServiceDefaults.Errors;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Limits the concurrent requests of an endpoint and the length of its queue, and rejects further requests at once. The queue
/// is for bursts: for a short time after a rejection no request waits, as waiting would only slow down accepted requests.
/// </summary>
/// <remarks>ASP.NET Core's rate limiting and request timeouts do the same for 14 % more CPU of a GET (docs/benchmarks.md).</remarks>
internal sealed class Gate(GateOptions options, RequestTimeouts timeouts, GateMetrics metrics, BusyResponse busy, TimeProvider time) : IDisposable
{
    /// <summary>For this time after a rejection, no request waits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrent,
        QueueLimit = options.Queued,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private long _lastRejection = time.GetTimestamp() - time.TimestampFrequency;
    private long _rejected;

    /// <summary>The requests accepted and rejected so far, and those waiting now.</summary>
    public (long Accepted, long Rejected, long Waiting) Statistics =>
        _limiter.GetStatistics() is { } statistics ? (statistics.TotalSuccessfulLeases, Interlocked.Read(ref _rejected), statistics.CurrentQueuedCount) : default;

    /// <summary>Runs a request, or responds with 503 if there are too many. A request that takes too long gets a 504.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // Rejecting needs no timeout and no await.
        var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired) return ServeAsync(context, next, lease);
        return time.GetElapsedTime(Volatile.Read(ref _lastRejection)) < Pause ? RejectAsync(context) : ServeAsync(context, next, null);
    }

    public void Dispose() => _limiter.Dispose();

    private async Task ServeAsync(HttpContext context, RequestDelegate next, RateLimitLease? lease)
    {
        using var timeout = timeouts.Start(context.RequestAborted);
        try
        {
            lease ??= await WaitAsync(timeout.Token);
            if (lease.IsAcquired) await HandleAsync(context, next, timeout.Token);
            else await RejectAsync(context);
        }
        catch (OperationCanceledException) when (timeout.HasTimedOut && !context.Response.HasStarted)
        {
            context.Features.Set(new FailureCause("RequestTimeout"));
            await ApiProblems.Status(StatusCodes.Status504GatewayTimeout, "The request timed out. An order may have been placed: retry with the same Idempotency-Key.").ExecuteAsync(context);
        }
        finally
        {
            lease?.Dispose();
        }
    }

    // The handler's parameter gets the token when it is called. Its response must not be written with it: a token that is
    // cancelled during a write makes Kestrel reset the connection.
    private static Task HandleAsync(HttpContext context, RequestDelegate next, CancellationToken cancellationToken)
    {
        var aborted = context.RequestAborted;
        context.RequestAborted = cancellationToken;
        try
        {
            return next(context);
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }

    private async Task<RateLimitLease> WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var lease = await _limiter.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired) metrics.Waited(Stopwatch.GetElapsedTime(started));
        return lease;
    }

    private Task RejectAsync(HttpContext context)
    {
        Interlocked.Increment(ref _rejected);
        Volatile.Write(ref _lastRejection, time.GetTimestamp());
        return busy.WriteAsync(context);
    }
}
