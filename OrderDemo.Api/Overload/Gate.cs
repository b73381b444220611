using System.Threading.RateLimiting;
using OrderDemo.ServiceDefaults.Errors;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Limits the concurrent requests of an endpoint and the length of its queue, and rejects further requests at once. The queue
/// is for bursts: for a short time after a rejection no request waits, as waiting would only slow down accepted requests.
/// </summary>
/// <remarks>
/// ASP.NET Core's rate limiter runs before the body is read, so that slow clients hold its permits. Its request timeouts cancel the
/// token that responses are written with: Kestrel resets the connection of a response that is ready at that moment.
/// </remarks>
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

    /// <summary>Runs a handler, or returns the 503 response if there are too many requests. A handler that takes too long is a 504.</summary>
    /// <param name="handler">Its token is cancelled at the timeout, and when the client disconnects.</param>
    public ValueTask<object?> PassAsync(HttpContext context, Func<CancellationToken, ValueTask<object?>> handler)
    {
        // Rejecting needs no timeout and no await.
        var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired) return ServeAsync(context, handler, lease);
        return time.GetElapsedTime(Volatile.Read(ref _lastRejection)) < Pause ? new(Reject()) : ServeAsync(context, handler, null);
    }

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<object?> ServeAsync(HttpContext context, Func<CancellationToken, ValueTask<object?>> handler, RateLimitLease? lease)
    {
        using var timeout = timeouts.Start(context.RequestAborted);
        try
        {
            lease ??= await WaitAsync(timeout.Token);
            return lease.IsAcquired ? await handler(timeout.Token) : Reject();
        }
        catch (OperationCanceledException) when (timeout.HasTimedOut)
        {
            context.Features.Set(new FailureCause("RequestTimeout"));
            return ApiProblems.Status(StatusCodes.Status504GatewayTimeout, HttpMethods.IsGet(context.Request.Method)
                ? "The request timed out. Try again later."
                : "The request timed out. An order may have been placed: retry with the same Idempotency-Key.");
        }
        finally
        {
            lease?.Dispose();
        }
    }

    private async Task<RateLimitLease> WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var lease = await _limiter.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired) metrics.Waited(Stopwatch.GetElapsedTime(started));
        return lease;
    }

    private BusyResponse Reject()
    {
        Interlocked.Increment(ref _rejected);
        Volatile.Write(ref _lastRejection, time.GetTimestamp());
        return busy;
    }
}
