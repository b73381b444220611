using Microsoft.AspNetCore.Mvc;
using OrderDemo.ServiceDefaults.Errors;

namespace OrderDemo.Api.Errors;

/// <summary>The 503 of a request that failed because the database did: problem details, and to ask again a second later.</summary>
internal static class Unavailable
{
    /// <summary>The detail where another transaction was in the way.</summary>
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
