using System.Buffers;
using System.Net.Mime;
using System.Text;

namespace OrderDemo.Api.Overload;

/// <summary>
/// The 503 response of a rejected request. Rejecting must cost little CPU, since most requests are rejected in an overload: the
/// problem details are constant except for the trace id, and one log event per second has the trace id of one request.
/// </summary>
internal sealed partial class BusyResponse(ILogger<BusyResponse> logger, TimeProvider time) : IResult
{
    private long _lastEvent = long.MinValue / 2;
    private int _rejected;

    private static ReadOnlySpan<byte> UpToTrace =>
        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.4","title":"Service Unavailable","status":503,"detail":"Too many requests. Nothing was stored; try again later.","trace_id":"""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var traceId = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
        Log(traceId);
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "1";
        response.ContentType = MediaTypeNames.Application.ProblemJson;

        var body = response.BodyWriter;
        body.Write(UpToTrace);
        Encoding.ASCII.GetBytes('"' + traceId, body);
        body.Write(End);
        return body.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    private void Log(string traceId)
    {
        Interlocked.Increment(ref _rejected);
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _lastEvent));
        if (now - last < time.TimestampFrequency || Interlocked.CompareExchange(ref _lastEvent, now, last) != last) return;

        RequestsRejected(Interlocked.Exchange(ref _rejected, 0), traceId);
    }

    [LoggerMessage(1, LogLevel.Error, "Rejected {Count} requests with 503: too many at a time, trace_id {TraceId}")]
    private partial void RequestsRejected(int count, string traceId);
}
