using System.Threading.RateLimiting;
using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Lets so many requests through at once, and so many wait; turns the rest away at once. A service that takes on more than
/// it can do is slow for everybody, and does less.
/// </summary>
internal sealed class Gate(GateOptions options, Deadlines deadlines) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrent,
        QueueLimit = options.Queued,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Serves a request if there is room: in time, or with 503 or 504 and problem details.</summary>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var aborted = context.RequestAborted;
        using var deadline = deadlines.Start(aborted);
        context.RequestAborted = deadline.Token;
        try
        {
            using var place = await _limiter.AcquireAsync(1, deadline.Token);
            if (place.IsAcquired) await next(context);
            else await BusyAnswer.WriteAsync(context);
        }
        catch (OperationCanceledException) when (deadline.IsOver && !context.Response.HasStarted)
        {
            // Nothing is written to a request that has been ended.
            context.RequestAborted = aborted;
            await Refusals.Status(StatusCodes.Status504GatewayTimeout, "It took too long. An order may have been placed nevertheless: ask again with the same Idempotency-Key.").ExecuteAsync(context);
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }

    public void Dispose() => _limiter.Dispose();
}
