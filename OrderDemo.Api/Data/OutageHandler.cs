using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Data;

/// <summary>Answers a request that the database could not serve with 503 and problem details.</summary>
internal sealed class OutageHandler(IProblemDetailsService problems, DatabaseWatch watch) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseOutage.Explains(exception)) return false;

        watch.Lost(exception);
        await Unavailable.WriteAsync(httpContext, problems, new ProblemDetails { Detail = "The database is not available. Try again later." });
        return true;
    }
}
