using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>The login link and the login page.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder routes, DashboardAccess access, DashboardFiles files)
    {
        routes.MapGet("/login", async context =>
        {
            if (context.Request.Query.TryGetValue("t", out var token))
            {
                await TryAsync(context, access, token).ConfigureAwait(false);
            }
            else if (access.IsLoggedIn(context.Request))
            {
                context.Response.Redirect(ReturnUrl(context.Request));
            }
            else
            {
                await files.SendAsync(context, "/login.html").ConfigureAwait(false);
            }
        });
        // Asked by a page that lost its connection, to learn whether it must log in again.
        routes.MapGet("/api/session", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("{}", context.RequestAborted);
        });
        routes.MapPost("/login", async context =>
        {
            if (!DashboardGuard.IsSameOrigin(context.Request) || !context.Request.HasFormContentType || context.Request.ContentLength is not <= 4_096)
            {
                await DashboardGuard.RefuseAsync(context, StatusCodes.Status400BadRequest, "Log in on the login page.").ConfigureAwait(false);
                return;
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            await TryAsync(context, access, form["t"]).ConfigureAwait(false);
        });
    }

    private static Task TryAsync(HttpContext context, DashboardAccess access, string? token)
    {
        var target = ReturnUrl(context.Request);
        if (!access.IsToken(token))
        {
            context.Response.Redirect(target == "/" ? "/login#invalid" : $"/login?returnUrl={Uri.EscapeDataString(target)}#invalid");
            return Task.CompletedTask;
        }

        access.LogIn(context.Response);

        // Not a redirect: a link that was clicked on another site would lead on without the cookie, which is strictly same-site.
        // Nor does the token stay in the browser's history: the page replaces the link's entry.
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url={WebUtility.HtmlEncode(target)}\"><title>Dashboard</title>",
            context.RequestAborted);
    }

    /// <summary>Where to go after the login: a path of the dashboard, never another site.</summary>
    private static string ReturnUrl(HttpRequest request) =>
        request.Query["returnUrl"] is [{ } wanted] && wanted is ['/', not ('/' or '\\'), ..] && !wanted.AsSpan().ContainsAnyInRange('\0', ' ') ? wanted : "/";
}
