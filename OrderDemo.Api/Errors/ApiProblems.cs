namespace OrderDemo.Api.Errors;

/// <summary>Error responses as problem details (RFC 9457).</summary>
internal static class ApiProblems
{
    /// <summary>A status with a detail.</summary>
    public static ProblemHttpResult Status(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>404 with a detail.</summary>
    public static ProblemHttpResult NotFound(string detail) => Status(StatusCodes.Status404NotFound, detail);

    /// <summary>400 with the error of one field.</summary>
    public static ProblemHttpResult Invalid(string detail, string field, string error) => Invalid(detail, new() { [field] = [error] });

    /// <summary>400 or another status with the errors by field.</summary>
    public static ProblemHttpResult Invalid(string detail, Dictionary<string, string[]> errors, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = status, Title = null, Detail = detail });
}
