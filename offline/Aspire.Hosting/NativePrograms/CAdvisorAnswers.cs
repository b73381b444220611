using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.NativePrograms;

/// <summary>What cAdvisor's port answers: <c>/metrics</c> and <c>/healthz</c>.</summary>
internal static class CAdvisorAnswers
{
    public static Task AnswerAsync(HttpContext context, Func<string> metrics) => context.Request.Path.Value switch
    {
        "/metrics" => WriteAsync(context, "text/plain; version=0.0.4; charset=utf-8", metrics()),
        "/healthz" => WriteAsync(context, "text/plain", "ok"),
        _ => NotFoundAsync(context),
    };

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
