using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace OrderDemo.ServiceDefaults.Errors;

/// <summary>Logs each response with a status of 500 or more, with the trace id of its problem details.</summary>
internal sealed partial class FailureLog(ILogger<FailureLog> logger)
{
    public void Failed(HttpContext context, int status, string traceId)
    {
        // The exception handler has removed the endpoint from the request; its feature has it.
        var exception = context.Features.Get<IExceptionHandlerFeature>();
        var route = ((exception?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        var cause = context.Features.Get<FailureCause>()?.Cause ?? exception?.Error.GetType().Name ?? "Response";
        RequestFailed(context.Request.Method, route, status, cause, traceId);
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Route} failed with {Status}: {Cause}, trace_id {TraceId}")]
    private partial void RequestFailed(string method, string route, int status, string cause, string traceId);
}

/// <summary>The cause of a failed request for the log: a feature of the request, set before the problem details are written.</summary>
/// <param name="Cause">One or two words, without request data, addresses or user names.</param>
public sealed record FailureCause(string Cause);
