using System.Net;
using Aspire.Hosting.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Serves <c>/metrics</c> and <c>/healthz</c> on the loopback, in the AppHost's own process.</summary>
internal sealed class MetricsServer : IRunningProgram
{
    private readonly WebApplication _server;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MetricsServer(WebApplication server) => _server = server;

    public int? Id => null;

    public Task<int> Exit => _exit.Task;

    public static async Task<IRunningProgram> StartAsync(int port, Func<string> metrics, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        var server = builder.Build();
        server.UseRouting();
        server.MapGet("/metrics", (HttpContext context) => WriteAsync(context, "text/plain; version=0.0.4; charset=utf-8", metrics()));
        server.MapGet("/healthz", (HttpContext context) => WriteAsync(context, "text/plain", "ok"));
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        return new MetricsServer(server);
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

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
