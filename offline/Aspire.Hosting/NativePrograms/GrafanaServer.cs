using System.Net;
using Aspire.Hosting.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Listens on Grafana's port: says that all is well and leads links of Grafana to the host's dashboard.</summary>
internal sealed class GrafanaServer : IRunningProgram
{
    private readonly WebApplication _server;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GrafanaServer(WebApplication server) => _server = server;

    public int? Id => null;

    public Task<int> Exit => _exit.Task;

    /// <param name="port">Where to listen, on the loopback.</param>
    /// <param name="dashboard">The URL of the host's dashboard; null if it is off.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IRunningProgram> StartAsync(int port, Func<string?> dashboard, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = builder.Build();
        server.Run(context => AnswerAsync(context, dashboard()));
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        return new GrafanaServer(server);
    }

    public async Task<int> StopAsync(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        await _server.StopAsync(timeout.Token).ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _exit.TrySetResult(0);
        return 0;
    }

    public void Dispose() => ((IDisposable)_server).Dispose();

    private static Task AnswerAsync(HttpContext context, string? dashboard)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        if (request.Path == "/api/health")
        {
            response.ContentType = "application/json";
            return response.WriteAsync("""{"database":"ok","version":"offline"}""", context.RequestAborted);
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }

        if (dashboard is null)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "text/plain; charset=utf-8";
            return response.WriteAsync("The dashboards are part of the host's dashboard, which is off in this run.\n", context.RequestAborted);
        }

        response.Redirect(dashboard + PathInDashboard(request));
        return Task.CompletedTask;
    }

    /// <summary>A link to one of Grafana's dashboards, <c>/d/UID/title</c>, leads to the same one; every other page to the list.</summary>
    private static string PathInDashboard(HttpRequest request) => request.Path.Value?.Split('/') switch
    {
        ["", "d", { Length: > 0 } uid, ..] => $"/dashboards/{Uri.EscapeDataString(uid)}{request.QueryString}",
        ["", "alerting", ..] => "/alerts",
        _ => "/dashboards",
    };
}
