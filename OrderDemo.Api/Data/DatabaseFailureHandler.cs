using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace OrderDemo.Api.Data;

/// <summary>Responds with 503 and problem details to requests that failed because of the database.</summary>
internal sealed class DatabaseFailureHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseFailure.IsTemporary(exception)) return false;

        var detail = DatabaseFailure.IsContention(exception) ? Unavailable.Locked : "The database is not available. Try again later.";
        await Unavailable.WriteAsync(httpContext, problems, DatabaseFailure.Reason(exception), new ProblemDetails { Detail = detail });
        return true;
    }
}
