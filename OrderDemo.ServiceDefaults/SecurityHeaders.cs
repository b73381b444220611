namespace OrderDemo.ServiceDefaults;

/// <summary>Sets response headers that stop browsers from executing or embedding a response.</summary>
internal static class SecurityHeaders
{
    private const string NoContent = "default-src 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use(next => context =>
    {
        // On start, because the exception handler clears the headers that were set before.
        context.Response.OnStarting(AddTo, context);
        return next(context);
    });

    private static Task AddTo(object context)
    {
        var http = (HttpContext)context;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = http.GetEndpoint()?.Metadata.GetMetadata<PagePolicy>()?.Policy ?? NoContent;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}

/// <summary>Endpoint metadata: the Content-Security-Policy of a page.</summary>
/// <param name="Policy">The value of the header.</param>
public sealed record PagePolicy(string Policy);
