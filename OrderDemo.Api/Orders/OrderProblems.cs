namespace OrderDemo.Api.Orders;

/// <summary>The error responses of the order endpoints.</summary>
internal static class OrderProblems
{
    /// <summary>400 for one field.</summary>
    public static ProblemHttpResult Malformed(string field, string error) => Invalid(new() { [field] = [error] });

    /// <summary>400 with the errors by field.</summary>
    public static ProblemHttpResult Invalid(Dictionary<string, string[]> errors) => ApiProblems.Invalid("The order is not valid.", errors);

    /// <summary>422: the customer or a product does not exist.</summary>
    public static ProblemHttpResult Unknown(Dictionary<string, string[]> errors) =>
        ApiProblems.WithErrors(StatusCodes.Status422UnprocessableEntity, "The customer or a product does not exist.", errors);

    /// <summary>409: the customer or a product was deleted in every attempt to place the order.</summary>
    public static ProblemHttpResult Changing() =>
        ApiProblems.Status(StatusCodes.Status409Conflict, "The customer or a product was deleted while the order was placed. Try again.");

    /// <summary>404 for an order.</summary>
    public static ProblemHttpResult NotFound(long orderId) => ApiProblems.NotFound($"order {orderId} does not exist");

    /// <summary>409: a request with the same key is running.</summary>
    public static ProblemHttpResult KeyBusy() =>
        ApiProblems.Status(StatusCodes.Status409Conflict, "A request with this Idempotency-Key is running. Try again later.");

    /// <summary>422: the key was used for another order.</summary>
    public static ProblemHttpResult KeyReused() => ApiProblems.Status(
        StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used with another body. A new order needs a new key.");
}
