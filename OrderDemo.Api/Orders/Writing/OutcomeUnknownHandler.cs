using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Responds to an order whose outcome is unknown with a 503 that says so, and how to find out.</summary>
internal sealed class OutcomeUnknownHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not OutcomeUnknownException) return false;

        await Unavailable.WriteAsync(httpContext, problems, "OutcomeUnknown", new ProblemDetails
        {
            Title = "Outcome unknown",
            Detail = "The database was lost while it stored the order: it may be stored or not. "
                + "Sent again with the same Idempotency-Key, it is stored once. Without a key, look for it in the list of orders.",
            Extensions = { ["outcome"] = "unknown" },
        });
        return true;
    }
}
