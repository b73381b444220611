using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OrderDemo.Api.Orders.Placing;

/// <summary>Parses and validates the order and its idempotency key of a request; errors are 400, 408, 413 and 415.</summary>
internal static class OrderRequestReader
{
    private const string NotValid = "The order is not valid.";

    /// <param name="key">The key of a valid order; null for none.</param>
    /// <param name="problem">The response to a request that is not valid.</param>
    public static bool TryRead(
        HttpRequest request, RequestBody body,
        [NotNullWhen(true)] out CreateOrderRequest? order, out KeyedRequest? key, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (order, key) = (null, null);
        var keys = request.Headers[KeyedRequest.Header];
        problem = CheckKeys(keys) ?? CheckBody(request, body);
        if (problem is not null || !TryParse(body, out order, out problem)) return false;

        if (keys.Count == 1) key = KeyedRequest.Of(keys[0]!, body.Utf8.Span);
        return true;
    }

    private static ProblemHttpResult? CheckKeys(StringValues keys) => keys.Count == 0 || (keys.Count == 1 && KeyedRequest.IsValid(keys[0]))
        ? null
        : Malformed(KeyedRequest.Header, $"{KeyedRequest.Header} must be one key of 1 to {KeyedRequest.MaxKeyLength} visible ASCII characters");

    private static ProblemHttpResult? CheckBody(HttpRequest request, RequestBody body)
    {
        if (!IsUtf8Json(request.ContentType)) return ApiProblems.Status(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8.");
        return body.FailedStatus switch
        {
            null => null,
            StatusCodes.Status413PayloadTooLarge => ApiProblems.Status(StatusCodes.Status413PayloadTooLarge, $"The body may have at most {RequestBody.MaxBytes} bytes."),
            { } status => ApiProblems.Status(status, "The body could not be read."),
        };
    }

    private static bool TryParse(RequestBody body, [NotNullWhen(true)] out CreateOrderRequest? order, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (order, problem) = (null, null);
        try
        {
            order = JsonSerializer.Deserialize(body.Utf8.Span, ApiJson.Default.CreateOrderRequest);
            if (order is null) problem = Malformed("body", "the body must be a JSON object");
            else if (OrderValidation.Errors(order) is { Count: > 0 } errors) problem = ApiProblems.Invalid(NotValid, errors);
            else return true;
        }
        catch (JsonException exception)
        {
            problem = Explain(exception);
        }

        return false;
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
