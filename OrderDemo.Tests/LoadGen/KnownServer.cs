using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.LoadGen;

/// <summary>A server on the loopback that behaves as a test says, and knows how long it took.</summary>
internal sealed class KnownServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _requests;
    private long _ticks;

    private KnownServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How long the requests took, here, on average: timers are late on a busy machine.</summary>
    public TimeSpan Mean => TimeSpan.FromTicks(Interlocked.Read(ref _ticks) / Math.Max(1, Requests));

    /// <param name="answer">Answers a request; its number starts at 0.</param>
    public static async Task<KnownServer> StartAsync(Func<long, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new KnownServer(app);
        app.Run(async context =>
        {
            var start = Stopwatch.GetTimestamp();
            await answer(Interlocked.Increment(ref server._requests) - 1, context);
            Interlocked.Add(ref server._ticks, Stopwatch.GetElapsedTime(start).Ticks);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>A server that answers after a time that depends on the number of the request.</summary>
    public static Task<KnownServer> StartAsync(Func<long, TimeSpan> delay) => StartAsync((number, _) => Task.Delay(delay(number)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
