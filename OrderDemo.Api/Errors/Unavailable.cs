using Microsoft.AspNetCore.Mvc;
using OrderDemo.ServiceDefaults.Errors;

namespace OrderDemo.Api.Errors;

/// <summary>The 503 response to requests that failed because of the database: problem details, and Retry-After of a second.</summary>
internal static class Unavailable
{
    /// <summary>The detail when another transaction holds a lock.</summary>
    public const string Locked = "A row or table that the request needs is locked. Nothing was done; try again later.";

    public static async Task WriteAsync(HttpContext context, IProblemDetailsService problems, string cause, ProblemDetails details)
    {
        context.Features.Set(new FailureCause(cause));
        details.Status = StatusCodes.Status503ServiceUnavailable;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = details });
    }
}
