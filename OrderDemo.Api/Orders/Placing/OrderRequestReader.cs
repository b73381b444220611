using System.Buffers;
using System.IO.Pipelines;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace OrderDemo.Api.Orders.Placing;

/// <summary>Reads and validates the order and its idempotency key from a request; errors are 400, 413 and 415.</summary>
internal static class OrderRequestReader
{
    /// <summary>Max bytes of a request body; 50 items take about 3,000.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    private const string NotValid = "The order is not valid.";

    public static async ValueTask<OrderRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var keys = request.Headers[KeyedRequest.Header];
        if (keys.Count > 0 && !(keys.Count == 1 && KeyedRequest.IsValid(keys[0])))
        {
            return Malformed(KeyedRequest.Header, $"{KeyedRequest.Header} must be one key of 1 to {KeyedRequest.MaxKeyLength} visible ASCII characters");
        }

        if (!IsUtf8Json(request.ContentType))
        {
            return ApiProblems.Status(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        }

        try
        {
            var read = await ReadBodyAsync(request.BodyReader, cancellationToken);
            try
            {
                if (read.IsCanceled) throw new OperationCanceledException(cancellationToken);
                var body = read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray();
                return Parse(body, keys.Count == 1 ? keys[0] : null);
            }
            finally
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
            }
        }
        catch (JsonException exception)
        {
            return Explain(exception);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The rest of the body is not read, so the connection cannot be reused.
            request.HttpContext.Response.Headers.Connection = "close";
            return ApiProblems.Status(exception.StatusCode, $"The body may have at most {MaxBodyBytes} bytes.");
        }
        catch (BadHttpRequestException exception)
        {
            return ApiProblems.Status(exception.StatusCode, "The body could not be read.");
        }
    }

    /// <summary>Reads to the end: Kestrel throws before one byte more than allowed.</summary>
    private static async ValueTask<ReadResult> ReadBodyAsync(PipeReader body, CancellationToken cancellationToken)
    {
        // With the token itself, Kestrel could not read the rest of the body and would close the connection.
        using var cancellation = cancellationToken.UnsafeRegister(static body => ((PipeReader)body!).CancelPendingRead(), body);
        return await body.ReadAtLeastAsync(MaxBodyBytes + 1, CancellationToken.None);
    }

    private static OrderRequest Parse(ReadOnlySpan<byte> body, string? key)
    {
        var order = JsonSerializer.Deserialize(body, ApiJson.Default.CreateOrderRequest);
        if (order is null) return Malformed("body", "the body must be a JSON object");
        return OrderValidation.Errors(order) is { Count: > 0 } errors
            ? ApiProblems.Invalid(NotValid, errors)
            : new OrderRequest(order, key is null ? null : KeyedRequest.Of(key, body), null);
    }

    private static ProblemHttpResult Malformed(string field, string error) => ApiProblems.Invalid(NotValid, field, error);

    private static bool IsUtf8Json(string? contentType) => contentType == MediaTypeNames.Application.Json
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static ProblemHttpResult Explain(JsonException exception)
    {
        // The inner exception comes from the JSON reader: the text is not JSON. Without it, the JSON is not an order.
        if (exception.InnerException is JsonException)
        {
            return Malformed("body", $"the body is not valid JSON: error at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
        }

        var field = exception.Path is ['$', '.', .. var path] ? path : "body";
        return Malformed(field, $"{field} has the wrong type, is out of range or appears twice");
    }
}

/// <summary>A valid order and its idempotency key, if it has one; or the error response.</summary>
internal readonly record struct OrderRequest(CreateOrderRequest? Order, KeyedRequest? Key, ProblemHttpResult? Problem)
{
    public static implicit operator OrderRequest(ProblemHttpResult problem) => new(null, null, problem);
}
