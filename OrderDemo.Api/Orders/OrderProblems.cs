using Microsoft.AspNetCore.Http.HttpResults;

namespace OrderDemo.Api.Orders;

/// <summary>The ways in which an order is refused, as problem details.</summary>
internal static class OrderProblems
{
    /// <summary>400 for one field.</summary>
    public static ProblemHttpResult Malformed(string field, string error) => Invalid(new() { [field] = [error] });

    /// <summary>400 with the errors by field.</summary>
    public static ProblemHttpResult Invalid(Dictionary<string, string[]> errors) =>
        WithErrors(StatusCodes.Status400BadRequest, "The order is not valid.", errors);

    /// <summary>422: well-formed, but about a customer or products that do not exist.</summary>
    public static ProblemHttpResult Unknown(Dictionary<string, string[]> errors) =>
        WithErrors(StatusCodes.Status422UnprocessableEntity, "The order is about something that does not exist.", errors);

    /// <summary>404 for an order.</summary>
    public static ProblemHttpResult NotFound(long orderId) => Status(StatusCodes.Status404NotFound, $"There is no order {orderId}.");

    /// <summary>Another status, with a sentence.</summary>
    public static ProblemHttpResult Status(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static ProblemHttpResult WithErrors(int status, string detail, Dictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = status, Title = null, Detail = detail });
}
