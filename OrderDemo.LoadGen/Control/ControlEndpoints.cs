namespace OrderDemo.LoadGen.Control;

/// <summary>The control API and its page.</summary>
internal static class ControlEndpoints
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Lets the page load its own script and style. Call it before what sets the headers of every answer.</summary>
    public static void UsePagePolicy(this WebApplication app) => app.Use(next => context =>
    {
        // The first to ask is the last to write: this takes the place of the policy that every answer has.
        if (context.Request.Path == "/") context.Response.OnStarting(() =>
        {
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return Task.CompletedTask;
        });
        return next(context);
    });

    public static void MapControl(this WebApplication app)
    {
        MapPage(app, "/", "index.html", "text/html; charset=utf-8");
        MapPage(app, "/page.js", "page.js", "text/javascript; charset=utf-8");
        MapPage(app, "/page.css", "page.css", "text/css; charset=utf-8");
        app.MapGet("/status", (LoadController controller, LoadGenOptions options) => Status(controller, options));
        app.MapPost("/load", (LoadRequest request, HttpContext context, LoadController controller, LoadGenOptions options) =>
        {
            if (IsForeign(context)) return Results.Problem("Only the page of the load generator may do this.", statusCode: 403);
            try
            {
                controller.Start(request.ToScenario());
                return Results.Accepted("/status");
            }
            catch (UsageException exception)
            {
                return Results.Problem(exception.Message, statusCode: 400);
            }
        });
        app.MapPost("/stop", (HttpContext context, LoadController controller) =>
        {
            if (IsForeign(context)) return Results.Problem("Only the page of the load generator may do this.", statusCode: 403);
            controller.Stop();
            return Results.Accepted("/status");
        });
    }

    private static IResult Status(LoadController controller, LoadGenOptions options) =>
        Results.Json(LoadStatus.Of(controller.Run, options.Target), ControlJson.Default.LoadStatus);

    // Another site's page in the same browser could post here; browsers say so.
    private static bool IsForeign(HttpContext context) => context.Request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"];

    private static void MapPage(WebApplication app, string path, string file, string type)
    {
        using var resource = typeof(ControlEndpoints).Assembly.GetManifestResourceStream("Page/" + file)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        var bytes = content.ToArray();
        app.MapGet(path, () => Results.Bytes(bytes, type));
    }
}
