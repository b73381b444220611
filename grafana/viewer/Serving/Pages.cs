using Microsoft.Extensions.FileProviders;

namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>The web pages, from a folder beside the program.</summary>
internal static class Pages
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "grafana-viewer");

    private const string NotBuilt = "The pages of the Grafana viewer are not built: "
        + "install nodejs and npm, build the solution again (dotnet build) and start the viewer again.\n";

    private static bool AreBuilt => File.Exists(Path.Combine(Folder, "index.html"));

    public static void UsePages(this IApplicationBuilder app)
    {
        if (AreBuilt) app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Folder) });
    }

    /// <summary>Every path is a page, except those below <c>/api</c>.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.Map("/api/{**rest}", () => ErrorResponse.NotFound("There is no such call."));
        routes.MapGet("/favicon.ico", () => Results.NoContent());
        routes.MapGet("/{**page}", () => AreBuilt
            ? Results.File(Path.Combine(Folder, "index.html"), "text/html; charset=utf-8")
            : ErrorResponse.Of(StatusCodes.Status503ServiceUnavailable, NotBuilt));
    }
}
