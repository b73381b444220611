using System.Diagnostics;

namespace OrderDemo.Api.Overload;

/// <summary>
/// Logs refused requests, at most one event a second with the trace id of one of them: an event for each would cost more than
/// the refusal. How many there are, the metrics say.
/// </summary>
internal sealed partial class RejectionLog(ILogger<RejectionLog> logger, TimeProvider time)
{
    private long _lastEvent = long.MinValue / 2;
    private int _refused;

    public void Refused(HttpContext context)
    {
        Interlocked.Increment(ref _refused);
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _lastEvent));
        if (now - last < time.TimestampFrequency || Interlocked.CompareExchange(ref _lastEvent, now, last) != last) return;

        RequestsRefused(Interlocked.Exchange(ref _refused, 0), Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
    }

    [LoggerMessage(1, LogLevel.Warning, "Refused {Count} requests with 503: too many at once, trace_id {TraceId}")]
    private partial void RequestsRefused(int count, string traceId);
}
