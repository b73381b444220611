using System.Net;
using Aspire.Hosting.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.NativePrograms;

/// <summary>A container's stand-in without a program: a server on the loopback, in the AppHost's own process.</summary>
internal sealed class InHostServer : IRunningProgram
{
    private readonly WebApplication _server;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private InHostServer(WebApplication server) => _server = server;

    public int? Id => null;

    public Task<int> Exit => _exit.Task;

    public static async Task<IRunningProgram> StartAsync(int port, RequestDelegate answer, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        return new InHostServer(server);
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
}
