using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Alerts;

/// <summary>Gives the text of a runbook that an alert names by its path in the repository, for instance <c>docs/runbooks/X.md</c>.</summary>
/// <param name="appHost">The AppHost's folder; the paths are relative to the one above.</param>
internal sealed class Runbooks(string appHost)
{
    private readonly string _root = Path.GetFullPath(Path.Combine(appHost, ".."));

    public Task SendAsync(HttpContext context, string path)
    {
        var docs = Path.Combine(_root, "docs") + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(_root, path));
        if (!file.StartsWith(docs, StringComparison.Ordinal) || !file.EndsWith(".md", StringComparison.Ordinal) || !File.Exists(file))
        {
            return DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such runbook.");
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.SendFileAsync(file, context.RequestAborted);
    }
}
