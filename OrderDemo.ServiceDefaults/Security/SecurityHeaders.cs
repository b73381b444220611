using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OrderDemo.ServiceDefaults.Security;

/// <summary>Headers that keep a browser from doing anything with an answer but read it.</summary>
internal static class SecurityHeaders
{
    private static readonly Func<object, Task> Add = AddTo;

    public static void UseSecurityHeaders(this WebApplication app) => app.Use(next => context =>
    {
        // At the last moment: an error clears what was set before it.
        context.Response.OnStarting(Add, context.Response);
        return next(context);
    });

    private static Task AddTo(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
