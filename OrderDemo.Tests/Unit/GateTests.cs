using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrderDemo.Api.Overload;
using OrderDemo.ServiceDefaults;

namespace OrderDemo.Tests.Unit;

public sealed class GateTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddMetrics().AddProblemDetails().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _first = new();
    private readonly Gate _gate;

    public GateTests() => _gate = GateFor(1, Long);

    [Fact]
    public async Task What_fits_neither_beside_nor_behind_the_others_is_a_503_at_once()
    {
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);
        var turnedAway = Request();

        await _gate.PassAsync(turnedAway, _ => throw new InvalidOperationException("It must not run."));

        Assert.False(queued.IsCompleted);
        Assert.Equal((503, "1"), (turnedAway.Response.StatusCode, turnedAway.Response.Headers.RetryAfter.ToString()));
        var problem = Problem(turnedAway);
        Assert.Equal((503, "Service Unavailable"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString()));
        Assert.NotEqual("", problem.GetProperty("trace_id").GetString());
        _first.SetResult();
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task What_waited_is_served_when_there_is_room()
    {
        var served = false;
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var queued = _gate.PassAsync(Request(), _ =>
        {
            served = true;
            return Task.CompletedTask;
        });

        Assert.False(served);
        _first.SetResult();
        await Task.WhenAll(running, queued);

        Assert.True(served);
    }

    [Fact]
    public async Task None_waits_while_others_are_turned_away()
    {
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);
        await _gate.PassAsync(Request(), _ => Task.CompletedTask);
        _first.SetResult();
        await Task.WhenAll(running, queued);

        var second = new TaskCompletionSource();
        running = _gate.PassAsync(Request(), _ => second.Task);
        _time.Advance(Gate.Pause - TimeSpan.FromMilliseconds(1));
        var turnedAway = Request();
        await _gate.PassAsync(turnedAway, _ => Task.CompletedTask);
        _time.Advance(Gate.Pause);
        queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);

        Assert.Equal(503, turnedAway.Response.StatusCode);
        Assert.False(queued.IsCompleted);
        second.SetResult();
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task Whoever_no_longer_waits_leaves_the_queue()
    {
        using var client = new CancellationTokenSource();
        var gone = Request();
        gone.RequestAborted = client.Token;
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var waiting = _gate.PassAsync(gone, _ => Task.CompletedTask);

        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var next = _gate.PassAsync(Request(), _ => Task.CompletedTask);
        Assert.False(next.IsCompleted);
        _first.SetResult();
        await Task.WhenAll(running, next);
    }

    [Fact]
    public async Task What_takes_too_long_is_a_504_and_leaves_its_place()
    {
        using var gate = GateFor(0, TimeSpan.FromMilliseconds(20));
        var slow = Request();

        await gate.PassAsync(slow, context => Task.Delay(Long, context.RequestAborted));
        var next = Request();
        await gate.PassAsync(next, context => Task.CompletedTask);

        Assert.Equal((504, 504), (slow.Response.StatusCode, Problem(slow).GetProperty("status").GetInt32()));
        Assert.Equal(200, next.Response.StatusCode);
    }

    [Fact]
    public async Task What_waits_too_long_is_a_504_too()
    {
        using var gate = GateFor(1, TimeSpan.FromMilliseconds(20));
        var running = gate.PassAsync(Request(), _ => _first.Task);
        var waiting = Request();

        await gate.PassAsync(waiting, _ => Task.CompletedTask);

        Assert.Equal(504, waiting.Response.StatusCode);
        _first.SetResult();
        await running;
    }

    [Fact]
    public async Task It_counts_what_it_lets_in_and_refuses_and_what_waits()
    {
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);
        await _gate.PassAsync(Request(), _ => Task.CompletedTask);

        Assert.Equal((1, 1, 1), _gate.Statistics);
        _first.SetResult();
        await Task.WhenAll(running, queued);
        Assert.Equal((2, 1, 0), _gate.Statistics);
    }

    [Fact]
    public async Task A_request_in_time_is_not_ended_by_the_time_of_another()
    {
        var tokens = new List<CancellationToken>();
        for (var i = 0; i < 3; i++)
        {
            var request = Request();
            await _gate.PassAsync(request, context =>
            {
                tokens.Add(context.RequestAborted);
                return Task.CompletedTask;
            });
            Assert.False(request.RequestAborted.IsCancellationRequested);
        }

        Assert.All(tokens, token => Assert.False(token.IsCancellationRequested));
    }

    public void Dispose()
    {
        _gate.Dispose();
        _services.Dispose();
    }

    private Gate GateFor(int queued, TimeSpan timeout) => new(
        new GateOptions { Concurrent = 1, Queued = queued }, new RequestTimeouts(timeout), new GateMetrics(_services.GetRequiredService<IMeterFactory>()),
        new RejectionLog(NullLogger<RejectionLog>.Instance, _time), _time);

    private DefaultHttpContext Request()
    {
        var context = new DefaultHttpContext { RequestServices = _services, TraceIdentifier = "0HN:1" };
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static JsonElement Problem(HttpContext context)
    {
        context.Response.Body.Position = 0;
        return JsonDocument.Parse(context.Response.Body).RootElement;
    }
}
