using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// Names the span of a request by OpenTelemetry's conventions, by method and route: <c>POST /api/order</c>. ASP.NET Core gives
/// all spans the same name.
/// </summary>
internal static class SpanNames
{
    public static void UseSpanNames(this WebApplication app)
    {
        if (!TelemetryExtensions.HasOtlp(app.Configuration)) return;

        app.Use(next => context =>
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity) activity.DisplayName = Of(context);
            return next(context);
        });
    }

    private static string Of(HttpContext context)
    {
        var method = context.Request.Method is "GET" or "POST" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" or "TRACE" or "CONNECT"
            ? context.Request.Method
            : "HTTP";
        return context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? $"{method} {route}" : method;
    }
}
