using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

/// <summary>
/// The engine on the real clock. The limits allow for a busy machine, and for timers, which may fire a few milliseconds early;
/// <c>./demo bench loadgen</c> measures the precision.
/// </summary>
[Collection(nameof(MeasuresTime))]
public sealed class EngineTests
{
    private static readonly ThinkTime NoPause = new(TimeSpan.Zero, TimeSpan.Zero);

    [Fact]
    public async Task A_constant_delay_is_every_percentile()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.FromMilliseconds(200));

        var total = (await EngineUnderTest.RunAsync(server.Address, EngineUnderTest.Rate(50, 3))).Total();

        Assert.Equal((150, 150), (server.Requests, total.Of(Outcome.Ok)));
        Assert.InRange(total.All().Percentile(50).TotalMilliseconds, 195, 300);
        Assert.InRange(total.All().Percentile(99).TotalMilliseconds, 195, 600);
    }

    [Fact]
    public async Task Two_delays_are_told_apart()
    {
        await using var server = await KnownServer.StartAsync(number => TimeSpan.FromMilliseconds(number % 10 == 0 ? 400 : 100));

        var latency = (await EngineUnderTest.RunAsync(server.Address, EngineUnderTest.Rate(100, 3))).Total().All();

        Assert.InRange(latency.Percentile(50).TotalMilliseconds, 96, 200);
        Assert.InRange(latency.Percentile(80).TotalMilliseconds, 96, 300);
        Assert.InRange(latency.Percentile(95).TotalMilliseconds, 395, 700);
    }

    [Fact]
    public async Task A_stall_of_two_seconds_counts_in_every_request_that_it_delays()
    {
        var stalled = Task.CompletedTask;
        await using var server = await KnownServer.StartAsync((number, _) =>
        {
            // From the 100th request on, there is no response for two seconds.
            if (number == 100) stalled = Task.Delay(TimeSpan.FromSeconds(2));
            return stalled;
        });

        var latency = (await EngineUnderTest.RunAsync(server.Address, EngineUnderTest.Rate(100, 4))).Total().All();

        // 200 of 400 requests fall into the stall, and wait for 0 to 2 s, evenly.
        Assert.InRange(latency.Percentile(99).TotalSeconds, 1.9, 2.5);
        Assert.InRange(latency.Percentile(75).TotalSeconds, 0.9, 1.4);
        Assert.InRange(latency.Percentile(40).TotalSeconds, 0, 0.4);
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable_and_leaves_no_doubt_about_an_order()
    {
        var run = await EngineUnderTest.RunAsync("http://127.0.0.1:1", EngineUnderTest.Rate(50, 1), "create_order");

        Assert.Equal((50, 0), (run.Results.Total().Of(Outcome.Unreachable), run.Ledger.UnknownCount));
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_a_response_is_unreachable_and_leaves_an_order_in_doubt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = HalfCloseAsync(listener);

        var run = await EngineUnderTest.RunAsync($"http://{listener.LocalEndpoint}", EngineUnderTest.Rate(20, 1), "create_order");

        Assert.Equal((20, 20), (run.Results.Total().Of(Outcome.Unreachable), run.Ledger.UnknownCount));
        listener.Stop();
        await Assert.ThrowsAnyAsync<SocketException>(() => server);
    }

    [Fact]
    public async Task A_server_that_closes_its_connections_without_a_word_causes_no_errors()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = CloseAfterResponseAsync(listener);

        var results = await EngineUnderTest.RunAsync($"http://{listener.LocalEndpoint}", new ClosedLoad(32, double.PositiveInfinity, NoPause, TimeSpan.FromSeconds(1)));

        Assert.True(results.Total().Total > 32);
        Assert.Null(results.Total().CauseOf(Outcome.Unreachable));
        Assert.Equal(0, results.Total().Errors);
        listener.Stop();
        await Assert.ThrowsAnyAsync<SocketException>(() => server);
    }

    [Fact]
    public async Task The_latency_counts_to_the_end_of_the_body()
    {
        await using var server = await KnownServer.StartAsync(async (_, context) =>
        {
            await context.Response.WriteAsync("slow");
            await context.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            await context.Response.WriteAsync("ly");
        });

        var latency = (await EngineUnderTest.RunAsync(server.Address, EngineUnderTest.Rate(20, 1))).Total().All();

        Assert.InRange(latency.Percentile(50).TotalMilliseconds, 295, 600);
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_a_timeout()
    {
        await using var server = await KnownServer.StartAsync(async (_, context) =>
        {
            await context.Response.WriteAsync("endless");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        var total = (await EngineUnderTest.RunAsync(server.Address, EngineUnderTest.Rate(20, 1), timeoutSeconds: 0.3)).Total();

        Assert.Equal(20, total.Of(Outcome.Timeout));
        Assert.InRange(total.All().Percentile(50).TotalMilliseconds, 295, 600);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    public async Task The_achieved_rate_is_the_requested_one(double rate)
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);

        var results = await EngineUnderTest.RunAsync(server.Address, EngineUnderTest.Rate(rate, 3));

        Assert.Equal(3 * rate, results.Total().Total);
        Assert.InRange(results.Elapsed.TotalSeconds, 3, 3.5);
    }

    [Fact]
    public async Task Users_without_think_time_send_the_next_request_with_each_response()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.FromMilliseconds(200));

        var results = await EngineUnderTest.RunAsync(
            server.Address, new ClosedLoad(20, double.PositiveInfinity, NoPause, TimeSpan.FromSeconds(3.9)));

        var latency = results.Total().All().Mean;
        Assert.InRange(results.Total().Total / (20 * results.Elapsed / latency), 0.95, 1.05);
    }

    [Fact]
    public async Task Users_with_think_time_send_one_request_per_response_and_pause()
    {
        var think = TimeSpan.FromMilliseconds(20);
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.FromMilliseconds(80));

        var results = await EngineUnderTest.RunAsync(
            server.Address, new ClosedLoad(10, double.PositiveInfinity, new ThinkTime(think, think), TimeSpan.FromSeconds(4)));

        var latency = results.Total().All().Mean;
        Assert.InRange(results.Total().Total / (10 * results.Elapsed / (latency + think)), 0.95, 1.05);
    }

    [Fact]
    public async Task Users_arrive_at_their_spawn_rate()
    {
        await using var server = await KnownServer.StartAsync((_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted));

        await EngineUnderTest.RunAsync(server.Address, new ClosedLoad(100, 10, NoPause, TimeSpan.FromSeconds(1.95)), timeoutSeconds: 3);

        Assert.InRange(server.Requests, 17, 20);
    }

    // As python3 -m http.server, on a machine that is slow to close.
    private static async Task CloseAfterResponseAsync(TcpListener listener)
    {
        while (true) _ = RespondAsync(await listener.AcceptSocketAsync());

        static async Task RespondAsync(Socket socket)
        {
            using var _ = socket;
            await socket.ReceiveAsync(new byte[4096]);
            await socket.SendAsync("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private static async Task HalfCloseAsync(TcpListener listener)
    {
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[4096]);
            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
