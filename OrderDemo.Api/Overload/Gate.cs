using System.Threading.RateLimiting;
using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Lets so many requests through at once, and so many wait; turns the rest away at once. A service that takes on more than
/// it can do is slow for everybody, and does less. The queue is for bursts: while requests are turned away anyway, waiting
/// would gain nothing and only make those slower that are let in, so then none waits.
/// </summary>
internal sealed class Gate(GateOptions options, Deadlines deadlines, TimeProvider time) : IDisposable
{
    /// <summary>So long after a request was turned away, none waits.</summary>
    public static readonly TimeSpan Overload = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrent,
        QueueLimit = options.Queued,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private long _lastRefusal = time.GetTimestamp() - time.TimestampFrequency;

    /// <summary>Serves a request if there is room: in time, or with 503 or 504 and problem details.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // What is turned away gets no deadline and waits for nothing.
        var place = _limiter.AttemptAcquire();
        if (place.IsAcquired) return ServeAsync(context, next, place);
        return time.GetElapsedTime(Volatile.Read(ref _lastRefusal)) < Overload ? RefuseAsync(context) : ServeAsync(context, next, null);
    }

    public void Dispose() => _limiter.Dispose();

    private async Task ServeAsync(HttpContext context, RequestDelegate next, RateLimitLease? place)
    {
        var aborted = context.RequestAborted;
        using var deadline = deadlines.Start(aborted);
        context.RequestAborted = deadline.Token;
        try
        {
            place ??= await _limiter.AcquireAsync(1, deadline.Token);
            if (place.IsAcquired) await next(context);
            else await RefuseAsync(context);
        }
        catch (OperationCanceledException) when (deadline.IsOver && !context.Response.HasStarted)
        {
            // Nothing is written to a request that has been ended.
            context.RequestAborted = aborted;
            await Refusals.Status(StatusCodes.Status504GatewayTimeout, "It took too long. An order may have been placed nevertheless: ask again with the same Idempotency-Key.").ExecuteAsync(context);
        }
        finally
        {
            place?.Dispose();
            context.RequestAborted = aborted;
        }
    }

    private Task RefuseAsync(HttpContext context)
    {
        Volatile.Write(ref _lastRefusal, time.GetTimestamp());
        return BusyAnswer.WriteAsync(context);
    }
}
