using Aspire.Hosting.Dashboard.Alerts;
using Aspire.Hosting.Dashboard.ConsoleLogs;
using Aspire.Hosting.Dashboard.Panels;
using Aspire.Hosting.Dashboard.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Serves the dashboard on the loopback, in the AppHost's own process.</summary>
/// <param name="host">The application's services.</param>
/// <param name="configuration">Says where to listen.</param>
/// <param name="assets">The folder of the built web app.</param>
/// <param name="logger">Gets the login link.</param>
internal sealed class DashboardServer(IServiceProvider host, IConfiguration configuration, string? assets, ILogger<DistributedApplication> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private DashboardAddress? _address;
    private WebApplication? _server;

    /// <summary>Where it is reached; null before <see cref="Prepare"/>.</summary>
    public string? Url => _address?.Url;

    /// <summary>Finds where to listen, before anything is started.</summary>
    /// <exception cref="DistributedApplicationException">The port is taken, or the setting is no URL.</exception>
    public void Prepare() => _address ??= DashboardAddress.Choose(configuration);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Prepare();
        var address = _address!;
        var access = new DashboardAccess(configuration, address.Port);
        var files = new DashboardFiles(assets);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.ListenLocalhost(address.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _server = builder.Build();
        _server.Use(EndWithHostAsync);
        _server.Use(LogFailuresAsync);
        _server.Use(new DashboardGuard(access).InvokeAsync);
        _server.UseRouting();
        _server.MapLogin(access, files);
        _server.MapResources(host);
        _server.MapConsoleLogs(host);
        _server.MapPanels(host);
        _server.MapAlerts(host);
        _server.MapFallback("/api/{**rest}", context => DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such call."));
        _server.MapGet("/icon.svg", context => files.SendAsync(context, "/icon.svg"));
        _server.MapGet("/assets/{**file}", context => files.SendAsync(context, context.Request.Path));
        _server.MapFallback("/{**page}", context => files.SendAsync(context, "/index.html"));
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);

        DashboardLog.Listening(logger, address.Url);
        var login = $"{address.Url}/login?t={access.Token}";
        DashboardLog.Login(logger, login);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is { } server)
        {
            _server = null;
            await _stopping.CancelAsync().ConfigureAwait(false);
            await server.StopAsync(cancellationToken).ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        ((IDisposable?)_server)?.Dispose();
        _address?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Streams have no end of their own: they end with the page that follows them, or with the host.</summary>
    private async Task EndWithHostAsync(HttpContext context, RequestDelegate next)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        context.RequestAborted = either.Token;
        await next(context).ConfigureAwait(false);
    }

    private async Task LogFailuresAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
        catch (Exception e)
        {
            DashboardLog.CallFailed(logger, e, context.Request.Method, context.Request.Path);
            if (!context.Response.HasStarted)
            {
                await DashboardGuard.RefuseAsync(context, StatusCodes.Status500InternalServerError, "The call failed; the host's log says why.").ConfigureAwait(false);
            }
        }
    }
}
