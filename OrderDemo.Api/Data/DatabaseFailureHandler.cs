using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using OrderDemo.ServiceDefaults.Errors;

namespace OrderDemo.Api.Data;

/// <summary>
/// Responds with 503, problem details and Retry-After to requests that failed because of the database; with
/// <c>"outcome":"unknown"</c> when it is not known whether an order was stored.
/// </summary>
internal sealed class DatabaseFailureHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable };
        if (exception is OutcomeUnknownException)
        {
            problem.Title = "Outcome unknown";
            problem.Detail = "The connection to the database was lost during the commit: the order may be stored or not. "
                + "Retry with the same Idempotency-Key to store it once. Without a key, look for it in the list of orders.";
            problem.Extensions["outcome"] = "unknown";
        }
        else if (DatabaseFailure.IsTemporary(exception))
        {
            problem.Detail = DatabaseFailure.IsContention(exception)
                ? "A row or table that the request needs is locked. Nothing was done; try again later."
                : "The database is not available. Try again later.";
        }
        else
        {
            return false;
        }

        httpContext.Features.Set(new FailureCause(DatabaseFailure.Reason(exception)));
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "1";
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        return true;
    }
}

/// <summary>The connection was lost during a commit: the orders may be stored or not.</summary>
internal sealed class OutcomeUnknownException(Exception cause) : Exception("The connection to the database was lost during a commit.", cause);
