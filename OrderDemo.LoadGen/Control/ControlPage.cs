namespace OrderDemo.LoadGen.Control;

/// <summary>The page that shows and changes the load.</summary>
internal static class ControlPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void MapPage(this RouteGroupBuilder group)
    {
        MapFile(group, "/", "index.html", "text/html; charset=utf-8").WithMetadata(new PagePolicy(Policy));
        MapFile(group, "/page.js", "page.js", "text/javascript; charset=utf-8");
        MapFile(group, "/charts.js", "charts.js", "text/javascript; charset=utf-8");
        MapFile(group, "/page.css", "page.css", "text/css; charset=utf-8");
        MapFile(group, "/favicon.svg", "favicon.svg", "image/svg+xml");
    }

    private static RouteHandlerBuilder MapFile(RouteGroupBuilder group, string path, string file, string type) =>
        group.MapGet(path, () => TypedResults.Stream(typeof(ControlPage).Assembly.GetManifestResourceStream("Page/" + file)!, type));
}
