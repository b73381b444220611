namespace OrderDemo.LoadGen.Control;

/// <summary>The page that shows and changes the load.</summary>
internal static class ControlPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Lets the page load its own script, style and icon. Call it before the middleware that sets the headers of every response.</summary>
    public static void UsePagePolicy(this WebApplication app) => app.Use(next => context =>
    {
        // Callbacks run in reverse order: this one replaces the policy of all responses.
        if (context.Request.Path == "/") context.Response.OnStarting(() =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        });
        return next(context);
    });

    public static void MapPage(this RouteGroupBuilder group)
    {
        MapFile(group, "/", "index.html", "text/html; charset=utf-8");
        MapFile(group, "/page.js", "page.js", "text/javascript; charset=utf-8");
        MapFile(group, "/charts.js", "charts.js", "text/javascript; charset=utf-8");
        MapFile(group, "/page.css", "page.css", "text/css; charset=utf-8");
        MapFile(group, "/favicon.svg", "favicon.svg", "image/svg+xml");
    }

    private static void MapFile(RouteGroupBuilder group, string path, string file, string type)
    {
        using var resource = typeof(ControlPage).Assembly.GetManifestResourceStream("Page/" + file)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        var bytes = content.ToArray();
        group.MapGet(path, () => TypedResults.Bytes(bytes, type));
    }
}
