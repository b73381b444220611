using System.Buffers;

namespace OrderDemo.Api.Orders.Placing;

/// <summary>The body of a request, in memory. It is a parameter of a handler, and so read before the gate: a slow client holds no slot.</summary>
/// <param name="Utf8">The body; empty if it could not be read.</param>
/// <param name="FailedStatus">The status of the response if it could not be read, else null.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Utf8, int? FailedStatus)
{
    /// <summary>Max bytes; 50 items take about 3,000.</summary>
    public const int MaxBytes = 16 * 1024;

    public static async ValueTask<RequestBody> BindAsync(HttpContext context)
    {
        try
        {
            // To the end: Kestrel throws before one byte more than allowed.
            var body = context.Request.BodyReader;
            var read = await body.ReadAtLeastAsync(MaxBytes + 1, context.RequestAborted);
            var utf8 = read.Buffer.ToArray();
            body.AdvanceTo(read.Buffer.End);
            return new RequestBody(utf8, null);
        }
        catch (BadHttpRequestException exception)
        {
            // The rest of the body is not read, so the connection cannot be reused.
            context.Response.Headers.Connection = "close";
            return new RequestBody(default, exception.StatusCode);
        }
    }
}
