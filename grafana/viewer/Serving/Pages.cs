using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.FileProviders;

namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>The web pages, from a folder beside the program.</summary>
internal static partial class Pages
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "grafana-viewer");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string NotBuilt = "The pages of the Grafana viewer are not built: "
        + "install nodejs and npm, build the solution again (dotnet build) and start the viewer again.\n";

    private static bool AreBuilt => File.Exists(Path.Combine(Folder, "index.html"));

    public static void UsePages(this IApplicationBuilder app)
    {
        if (AreBuilt) app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Folder) });
    }

    /// <summary>The paths of pages. Another path gets the pages too, which say so, with status 404.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.Map("/api/{**rest}", () => ErrorResponse.NotFound("There is no such call."));
        routes.MapGet("/favicon.ico", () => Results.NoContent());
        routes.MapGet("/{**page}", async (HttpContext context) =>
        {
            if (!AreBuilt) return ErrorResponse.Of(StatusCodes.Status503ServiceUnavailable, NotBuilt);
            return Results.Content(await File.ReadAllTextAsync(Path.Combine(Folder, "index.html"), context.RequestAborted), "text/html", Encoding.UTF8,
                IsPage(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
        });
    }

    // The path as it was sent: what is not an encoded text names nothing.
    private static bool IsPage(string target)
    {
        var path = target.Split('?')[0];
        try
        {
            StrictUtf8.GetString(WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(path), 0, path.Length));
            return PagePath().IsMatch(path);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex("^/(dashboards|alerts|alerting(/.*)?|d/([^/%]|%[0-9A-Fa-f]{2})+(/([^/%]|%[0-9A-Fa-f]{2})*)?)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PagePath();
}
