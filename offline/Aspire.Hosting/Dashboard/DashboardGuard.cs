using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>What every request must pass, and the headers of every answer.</summary>
internal sealed class DashboardGuard(DashboardAccess access)
{
    /// <summary>A header that no form can send, and no script of another site without being allowed to.</summary>
    public const string CommandHeader = "X-Dashboard-Command";

    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        // Not no-referrer: with that a browser sends no origin with the form of the login page.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        var request = context.Request;
        if (!LoopbackNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            // Another name that leads to the loopback is an attacker's (DNS rebinding).
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The dashboard is reached as localhost only.").ConfigureAwait(false);
        }
        else if (IsPublic(request))
        {
            await next(context).ConfigureAwait(false);
        }
        else if (!access.IsLoggedIn(request))
        {
            await AskToLogInAsync(context).ConfigureAwait(false);
        }
        else if (IsCall(request) && !IsOwn(request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "The request comes from another site.").ConfigureAwait(false);
        }
        else
        {
            await next(context).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a request that changes something was sent by a page of this very origin.</summary>
    public static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    public static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }

    /// <summary>The login page and the files of the build, which are the same for everybody and hold no data.</summary>
    private static bool IsPublic(HttpRequest request) =>
        request.Path == "/login" || request.Path == "/icon.svg" || request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);

    private static bool IsCall(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    /// <summary>Other ports of localhost are the same site to a cookie, so that alone does not tell who asks.</summary>
    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
        {
            return false;
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || (IsSameOrigin(request) && request.Headers.ContainsKey(CommandHeader));
    }

    /// <summary>A page that is opened leads to the login page; every other call is refused.</summary>
    private static Task AskToLogInAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !IsCall(request) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.Redirect(request.Path == "/" ? "/login" : $"/login?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}");
            return Task.CompletedTask;
        }

        return RefuseAsync(context, StatusCodes.Status401Unauthorized, "Log in first, with the link that the host printed.");
    }
}
