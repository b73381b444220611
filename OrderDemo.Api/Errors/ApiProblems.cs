namespace OrderDemo.Api.Errors;

/// <summary>Error responses as problem details (RFC 9457).</summary>
internal static class ApiProblems
{
    /// <summary>400 with the errors by field.</summary>
    public static ProblemHttpResult Invalid(string detail, Dictionary<string, string[]> errors) =>
        WithErrors(StatusCodes.Status400BadRequest, detail, errors);

    /// <summary>404 with a detail.</summary>
    public static ProblemHttpResult NotFound(string detail) => Status(StatusCodes.Status404NotFound, detail);

    /// <summary>Any status with a detail.</summary>
    public static ProblemHttpResult Status(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>Any status with the errors by field.</summary>
    public static ProblemHttpResult WithErrors(int status, string detail, Dictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = status, Title = null, Detail = detail });
}
