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
        var kind = DatabaseFailure.KindOf(exception);
        if (kind == FailureKind.Defect)
        {
            if (exception is MySqlException unknown) httpContext.Features.Set(new FailureCause($"MariaDB error {unknown.Number}"));
            return false;
        }

        var problem = new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable };
        (problem.Title, problem.Detail) = kind switch
        {
            FailureKind.OutcomeUnknown => ("Outcome unknown",
                "The connection to the database was lost during the commit: the order may be stored or not. "
                + "Retry with the same Idempotency-Key to store it once. Without a key, look for it in the list of orders."),
            FailureKind.WritesRejected when !HttpMethods.IsGet(httpContext.Request.Method) => ("Orders cannot be stored now",
                "The database rejects writes. Nothing was stored; orders can still be read. Try again later."),
            FailureKind.Contention => (null, "A row or table that the request needs is locked. Nothing was done; try again later."),
            _ => (null, "The database is not available. Try again later."),
        };
        if (kind == FailureKind.OutcomeUnknown) problem.Extensions["outcome"] = "unknown";

        httpContext.Features.Set(new FailureCause(DatabaseFailure.Reason(exception)));
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "1";
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        return true;
    }
}
