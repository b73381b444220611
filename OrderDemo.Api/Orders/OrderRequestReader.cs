using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Orders;

/// <summary>Reads an order from a request body, or says what is wrong with it: 400, 413 or 415.</summary>
internal static class OrderRequestReader
{
    public static async ValueTask<(CreateOrderRequest? Order, ProblemHttpResult? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsUtf8Json(request.ContentType))
        {
            return (null, Refusals.Status(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json in UTF-8."));
        }

        try
        {
            var order = await JsonSerializer.DeserializeAsync(request.BodyReader, OrderJson.Default.CreateOrderRequest, cancellationToken);
            if (order is null) return (null, OrderProblems.Malformed("body", "Must be an object."));
            return OrderValidation.Errors(order) is { Count: > 0 } errors ? (null, OrderProblems.Invalid(errors)) : (order, null);
        }
        catch (JsonException exception)
        {
            return (null, Explain(exception));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Refusals.Status(exception.StatusCode, $"The body may have at most {OrderLimits.MaxBodyBytes} bytes."));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, Refusals.Status(exception.StatusCode, "The body could not be read."));
        }
    }

    private static bool IsUtf8Json(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ProblemHttpResult Explain(JsonException exception)
    {
        // A reader's exception inside means that the text is not JSON; else it is JSON of another shape than an order's.
        if (exception.InnerException is JsonException)
        {
            return OrderProblems.Malformed("body", $"Not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }

        var field = exception.Path is ['$', '.', .. var path] ? path : "body";
        return OrderProblems.Malformed(field, "Has the wrong type, is out of range or is there twice.");
    }
}
