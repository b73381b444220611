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
    public async Task A_request_beyond_the_limit_and_the_queue_is_a_503_at_once()
    {
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);
        var rejected = Request();

        await _gate.PassAsync(rejected, _ => throw new InvalidOperationException("It must not run."));

        Assert.False(queued.IsCompleted);
        Assert.Equal((503, "1"), (rejected.Response.StatusCode, rejected.Response.Headers.RetryAfter.ToString()));
        var problem = Body(rejected);
        Assert.Equal((503, "Service Unavailable"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString()));
        Assert.NotEqual("", problem.GetProperty("trace_id").GetString());
        _first.SetResult();
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task A_waiting_request_runs_when_a_slot_is_free()
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
    public async Task No_request_waits_shortly_after_a_rejection()
    {
        var running = _gate.PassAsync(Request(), _ => _first.Task);
        var queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);
        await _gate.PassAsync(Request(), _ => Task.CompletedTask);
        _first.SetResult();
        await Task.WhenAll(running, queued);

        var second = new TaskCompletionSource();
        running = _gate.PassAsync(Request(), _ => second.Task);
        _time.Advance(Gate.Pause - TimeSpan.FromMilliseconds(1));
        var rejected = Request();
        await _gate.PassAsync(rejected, _ => Task.CompletedTask);
        _time.Advance(Gate.Pause);
        queued = _gate.PassAsync(Request(), _ => Task.CompletedTask);

        Assert.Equal(503, rejected.Response.StatusCode);
        Assert.False(queued.IsCompleted);
        second.SetResult();
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task A_cancelled_request_leaves_the_queue()
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
    public async Task A_slow_request_is_a_504_and_frees_its_slot()
    {
        using var gate = GateFor(0, TimeSpan.FromMilliseconds(20));
        var slow = Request();

        await gate.PassAsync(slow, context => Task.Delay(Long, context.RequestAborted));
        var next = Request();
        await gate.PassAsync(next, context => Task.CompletedTask);

        Assert.Equal((504, 504), (slow.Response.StatusCode, Body(slow).GetProperty("status").GetInt32()));
        Assert.Equal(200, next.Response.StatusCode);
    }

    [Fact]
    public async Task A_response_that_is_ready_at_the_timeout_is_still_written()
    {
        using var gate = GateFor(0, TimeSpan.FromMilliseconds(20));
        var request = Request();

        await gate.PassAsync(request, async context =>
        {
            await Task.Delay(Long, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("{}", context.RequestAborted);
        });

        Assert.Equal((201, JsonValueKind.Object), (request.Response.StatusCode, Body(request).ValueKind));
    }

    [Fact]
    public async Task A_request_that_waits_too_long_is_a_504()
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
    public async Task It_counts_accepted_rejected_and_waiting_requests()
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
    public async Task A_reused_timeout_does_not_cancel_a_later_request()
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
        new BusyResponse(NullLogger<BusyResponse>.Instance, _time), _time);

    private DefaultHttpContext Request()
    {
        var context = new DefaultHttpContext { RequestServices = _services, TraceIdentifier = "0HN:1" };
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static JsonElement Body(HttpContext context)
    {
        context.Response.Body.Position = 0;
        return JsonDocument.Parse(context.Response.Body).RootElement;
    }
}
