using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard.ConsoleLogs;

/// <summary>What the page of the console logs asks for.</summary>
internal static partial class LogEndpoints
{
    public static void MapConsoleLogs(this IEndpointRouteBuilder routes, IServiceProvider host)
    {
        var model = host.GetRequiredService<DistributedApplicationModel>();
        var logs = host.GetRequiredService<ResourceLoggerService>();

        // One resource, by its name, or all.
        routes.MapGet("/api/logs/stream", context => Chosen(context) is { } resources ? new LogStream(logs, resources).ServeAsync(context) : NotFoundAsync(context));
        routes.MapGet("/api/logs/download", context => Chosen(context) is { } resources ? DownloadAsync(context, logs, resources) : NotFoundAsync(context));

        string[]? Chosen(HttpContext context)
        {
            var writers = model.Resources.Where(r => r is ContainerResource or ProjectResource or ExecutableResource).Select(r => r.Name);
            var wanted = (string?)context.Request.Query["resource"];
            return string.IsNullOrEmpty(wanted) ? [.. writers] : model.Resources.TryGetByName(wanted, out var one) ? [one.Name] : null;
        }
    }

    private static Task NotFoundAsync(HttpContext context) => DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such resource.");

    private static async Task DownloadAsync(HttpContext context, ResourceLoggerService logs, string[] resources)
    {
        var name = resources.Length == 1 ? resources[0] : "all";
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.txt\"";
        var lines = resources.SelectMany(r => logs.BufferOf(r).Snapshot().Select(l => (Resource: r, l.Content)));
        foreach (var chunk in (resources.Length == 1 ? lines : lines.OrderBy(l => l.Content, StringComparer.Ordinal)).Chunk(500))
        {
            var text = string.Concat(chunk.Select(l => $"{(resources.Length == 1 ? "" : $"[{l.Resource}] ")}{Escape().Replace(l.Content, "")}\n"));
            await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Colours are for a terminal, not for a file.</summary>
    [GeneratedRegex("\e\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escape();
}
