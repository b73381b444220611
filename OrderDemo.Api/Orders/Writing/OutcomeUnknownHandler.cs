using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Responds with 503 and <c>"outcome":"unknown"</c> when it is not known whether an order was stored.</summary>
internal sealed class OutcomeUnknownHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not OutcomeUnknownException) return false;

        await Unavailable.WriteAsync(httpContext, problems, "OutcomeUnknown", new ProblemDetails
        {
            Title = "Outcome unknown",
            Detail = "The connection to the database was lost during the commit: the order may be stored or not. "
                + "Retry with the same Idempotency-Key to store it once. Without a key, look for it in the list of orders.",
            Extensions = { ["outcome"] = "unknown" },
        });
        return true;
    }
}

/// <summary>The connection was lost during a commit: the orders may be stored or not.</summary>
internal sealed class OutcomeUnknownException(Exception cause) : Exception("The connection to the database was lost during a commit.", cause);
