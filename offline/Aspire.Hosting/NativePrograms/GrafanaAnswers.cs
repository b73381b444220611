using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.NativePrograms;

/// <summary>What Grafana's port answers: that all is well, and where in the host's dashboard to go.</summary>
internal static class GrafanaAnswers
{
    /// <param name="context">The request.</param>
    /// <param name="dashboard">The URL of the host's dashboard; null if it is off.</param>
    public static Task AnswerAsync(HttpContext context, string? dashboard)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        if (request.Path == "/api/health")
        {
            response.ContentType = "application/json";
            return response.WriteAsync("""{"database":"ok","version":"offline"}""", context.RequestAborted);
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }

        if (dashboard is null)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "text/plain; charset=utf-8";
            return response.WriteAsync("The dashboards are part of the host's dashboard, which is off in this run.\n", context.RequestAborted);
        }

        response.Redirect(dashboard + PathInDashboard(request));
        return Task.CompletedTask;
    }

    /// <summary>A link to one of Grafana's dashboards, <c>/d/UID/title</c>, leads to the same one; every other page to the list.</summary>
    private static string PathInDashboard(HttpRequest request) => request.Path.Value?.Split('/') switch
    {
        ["", "d", { Length: > 0 } uid, ..] => $"/dashboards/{Uri.EscapeDataString(uid)}{request.QueryString}",
        ["", "alerting", ..] => "/alerts",
        _ => "/dashboards",
    };
}
