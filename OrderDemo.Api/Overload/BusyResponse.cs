using System.Buffers;
using System.Diagnostics;
using System.Net.Mime;
using System.Text;

namespace OrderDemo.Api.Overload;

/// <summary>
/// The 503 of a request that is turned away. Its problem details are ready but for the trace: what is turned away must cost
/// next to nothing, or turning away is what the time goes into.
/// </summary>
internal static class BusyResponse
{
    private static ReadOnlySpan<byte> UpToTrace =>
        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.4","title":"Service Unavailable","status":503,"detail":"Too much is asked at once. Nothing was done; try again later.","trace_id":"""u8;

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
