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
        var method = IsKnown(context.Request.Method) ? context.Request.Method : "HTTP";
        return context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? $"{method} {route}" : method;
    }

    private static bool IsKnown(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
        || HttpMethods.IsOptions(method) || HttpMethods.IsPatch(method) || HttpMethods.IsTrace(method) || HttpMethods.IsConnect(method);
}
