using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>The web app, as its build left it: text files have a compressed copy beside them.</summary>
/// <param name="folder">Where the build writes.</param>
internal sealed class DashboardFiles(string? folder)
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".woff2"] = "font/woff2",
    };

    private static readonly (string Name, string Extension)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Whether the web app is built.</summary>
    public bool Exist => folder is not null && File.Exists(Path.Combine(folder, "index.html"));

    /// <summary>Answers with a file; 404 if there is none.</summary>
    public async Task SendAsync(HttpContext context, string path)
    {
        var response = context.Response;
        if (!Exist)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync("The dashboard's pages are not built: run ./demo assets in the repository, then load this page again.\n", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        var file = Find(path);
        if (file is null)
        {
            await DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such file.").ConfigureAwait(false);
            return;
        }

        response.ContentType = ContentTypes[file.Extension];
        response.Headers.Vary = "Accept-Encoding";

        // The names of assets carry a hash of their content.
        response.Headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.Contains(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var sent = file.FullName;
        var accepted = context.Request.Headers.AcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries);
        foreach (var (name, extension) in Encodings)
        {
            if (accepted.Any(a => a == name || a.StartsWith(name + ";", StringComparison.Ordinal)) && File.Exists(file.FullName + extension))
            {
                response.Headers.ContentEncoding = name;
                sent = file.FullName + extension;
                break;
            }
        }

        response.ContentLength = new FileInfo(sent).Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.SendFileAsync(sent, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private FileInfo? Find(string path)
    {
        var root = Path.GetFullPath(folder!);
        var file = new FileInfo(Path.GetFullPath(Path.Combine(root, path.TrimStart('/'))));
        return file.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && ContentTypes.ContainsKey(file.Extension) && file.Exists ? file : null;
    }
}
