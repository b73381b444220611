namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>Rejects requests from other sites, and sets security headers.</summary>
internal static class SameOrigin
{
    private const string ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var isApi = request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = isApi ? "no-store" : "no-cache";
        return (isApi && IsFromAnotherSite(request)) || (!IsRead(request) && !HasOwnOrigin(request))
            ? ErrorResponse.Of(StatusCodes.Status403Forbidden, "The request comes from another site.").ExecuteAsync(context)
            : next(context);
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // A page on another port of localhost is another origin, but the same site.
    private static bool IsFromAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none");

    // Browsers send the origin with every request that is not a read, and scripts cannot change it.
    private static bool HasOwnOrigin(HttpRequest request) => request.Headers.Origin is [{ } origin]
        && string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
