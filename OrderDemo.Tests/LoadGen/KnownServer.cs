using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.LoadGen;

/// <summary>A server on loopback with the responses of a test.</summary>
internal sealed class KnownServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _requests;

    private KnownServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public long Requests => Interlocked.Read(ref _requests);

    /// <param name="respond">Responds to a request; its number starts at 0.</param>
    public static async Task<KnownServer> StartAsync(Func<long, HttpContext, Task> respond)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new KnownServer(app);
        app.Run(context => respond(Interlocked.Increment(ref server._requests) - 1, context));
        await app.StartAsync();
        return server;
    }

    /// <summary>A server that responds after a time that depends on the number of the request.</summary>
    public static Task<KnownServer> StartAsync(Func<long, TimeSpan> delay) => StartAsync((number, _) => Task.Delay(delay(number)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
