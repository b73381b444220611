namespace OrderDemo.Api.Overload;

/// <summary>
/// Logs rejected requests, at most one event per second with the trace id of one of them: one event per request would cost more
/// than rejecting it.
/// </summary>
internal sealed partial class RejectionLog(ILogger<RejectionLog> logger, TimeProvider time)
{
    private long _lastEvent = long.MinValue / 2;
    private int _rejected;

    public void Rejected(HttpContext context)
    {
        Interlocked.Increment(ref _rejected);
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _lastEvent));
        if (now - last < time.TimestampFrequency || Interlocked.CompareExchange(ref _lastEvent, now, last) != last) return;

        RequestsRejected(Interlocked.Exchange(ref _rejected, 0), Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
    }

    [LoggerMessage(1, LogLevel.Warning, "Rejected {Count} requests with 503: too many at a time, trace_id {TraceId}")]
    private partial void RequestsRejected(int count, string traceId);
}
