using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Lets so many requests through at once, and so many wait; turns the rest away at once. A service that takes on more than
/// it can do is slow for everybody, and does less. What does not fit is only counted: it gets no deadline, and waits for nothing.
/// </summary>
internal sealed class Gate(GateOptions options, Deadlines deadlines) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Concurrent); // waiters come through in their order
    private readonly int _most = options.Concurrent + options.Queued;
    private int _inside;

    /// <summary>Serves a request if there is room: in time, or with 503 or 504 and problem details.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (Interlocked.Increment(ref _inside) <= _most) return ServeAsync(context, next);

        Interlocked.Decrement(ref _inside);
        return BusyAnswer.WriteAsync(context);
    }

    public void Dispose() => _places.Dispose();

    private async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var aborted = context.RequestAborted;
        using var deadline = deadlines.Start(aborted);
        context.RequestAborted = deadline.Token;
        try
        {
            await _places.WaitAsync(deadline.Token);
            try
            {
                await next(context);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (deadline.IsOver && !context.Response.HasStarted)
        {
            // Nothing is written to a request that has been ended.
            context.RequestAborted = aborted;
            await Refusals.Status(StatusCodes.Status504GatewayTimeout, "It took too long. An order may have been placed nevertheless: ask again with the same Idempotency-Key.").ExecuteAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
            context.RequestAborted = aborted;
        }
    }
}
