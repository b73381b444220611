using System.Buffers;
using System.Net.Mime;
using System.Text;

namespace OrderDemo.Api.Overload;

/// <summary>
/// The 503 response of a rejected request. Its problem details are constant except for the trace id: rejecting must cost
/// little CPU, since most requests are rejected in an overload.
/// </summary>
internal static class BusyResponse
{
    private static ReadOnlySpan<byte> UpToTrace =>
        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.4","title":"Service Unavailable","status":503,"detail":"Too many requests. Nothing was stored; try again later.","trace_id":"""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    public static Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "1";
        response.ContentType = MediaTypeNames.Application.ProblemJson;

        var body = response.BodyWriter;
        body.Write(UpToTrace);
        Encoding.ASCII.GetBytes('"' + (Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier), body);
        body.Write(End);
        return body.FlushAsync(context.RequestAborted).AsTask();
    }
}
