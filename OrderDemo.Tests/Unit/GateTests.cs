using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
    private readonly TaskCompletionSource<object?> _first = new();
    private readonly BusyResponse _busy;
    private readonly Gate _gate;

    public GateTests()
    {
        _busy = new BusyResponse(NullLogger<BusyResponse>.Instance, _time);
        _gate = GateFor(1, Long);
    }

    [Fact]
    public async Task A_request_beyond_the_limit_and_the_queue_is_a_503_at_once()
    {
        var running = PassAsync(_first.Task);
        var queued = PassAsync(Task.FromResult<object?>("queued"));

        var rejected = PassAsync(Task.FromException<object?>(new InvalidOperationException("It must not run.")));

        Assert.False(queued.IsCompleted);
        var problem = await WriteAsync(Assert.IsType<BusyResponse>(await rejected));
        Assert.Equal((503, "Service Unavailable"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString()));
        Assert.NotEqual("", problem.GetProperty("trace_id").GetString());
        _first.SetResult("first");
        Assert.Equal(["first", "queued"], await Task.WhenAll(running, queued));
    }

    [Fact]
    public async Task No_request_waits_shortly_after_a_rejection()
    {
        var before = new[] { PassAsync(_first.Task), PassAsync(Task.FromResult<object?>(null)), PassAsync(Task.FromResult<object?>(null)) };
        _first.SetResult(null);
        await Task.WhenAll(before);

        var second = new TaskCompletionSource<object?>();
        var running = PassAsync(second.Task);
        _time.Advance(Gate.Pause - TimeSpan.FromMilliseconds(1));
        var rejected = PassAsync(Task.FromResult<object?>(null));
        _time.Advance(Gate.Pause);
        var queued = PassAsync(Task.FromResult<object?>(null));

        Assert.Same(_busy, await rejected);
        Assert.False(queued.IsCompleted);
        second.SetResult(null);
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task A_cancelled_request_leaves_the_queue()
    {
        using var client = new CancellationTokenSource();
        var gone = new DefaultHttpContext { RequestAborted = client.Token };
        var running = PassAsync(_first.Task);
        var waiting = _gate.PassAsync(gone, _ => new("gone")).AsTask();

        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var next = PassAsync(Task.FromResult<object?>("next"));
        Assert.False(next.IsCompleted);
        _first.SetResult(null);
        await running;
        Assert.Equal("next", await next);
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("POST", true)]
    public async Task A_slow_request_is_a_504_and_frees_its_slot(string method, bool mayHaveOrdered)
    {
        using var gate = GateFor(0, TimeSpan.FromMilliseconds(20));
        var slow = new DefaultHttpContext { Request = { Method = method } };

        var late = Assert.IsType<ProblemHttpResult>(await gate.PassAsync(slow, WaitForeverAsync));

        Assert.Equal((504, mayHaveOrdered), (late.StatusCode, late.ProblemDetails.Detail!.Contains("An order may have been placed", StringComparison.Ordinal)));
        Assert.Equal("next", await PassAsync(Task.FromResult<object?>("next"), gate));
    }

    [Fact]
    public async Task The_timeout_does_not_cancel_the_token_that_a_response_is_written_with()
    {
        using var gate = GateFor(0, TimeSpan.FromMilliseconds(20));
        var request = new DefaultHttpContext();

        var result = await gate.PassAsync(request, async cancellationToken =>
        {
            await Task.Delay(Long, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return request.RequestAborted.IsCancellationRequested;
        });

        Assert.Equal(false, result);
    }

    [Fact]
    public async Task A_request_that_waits_too_long_is_a_504()
    {
        using var gate = GateFor(1, TimeSpan.FromMilliseconds(20));
        var running = gate.PassAsync(new DefaultHttpContext(), _ => new(_first.Task)).AsTask();

        var late = await PassAsync(Task.FromResult<object?>("never"), gate);

        Assert.Equal(504, Assert.IsType<ProblemHttpResult>(late).StatusCode);
        _first.SetResult(null);
        await running;
    }

    [Fact]
    public async Task It_counts_accepted_rejected_and_waiting_requests()
    {
        var all = new[] { PassAsync(_first.Task), PassAsync(Task.FromResult<object?>(null)), PassAsync(Task.FromResult<object?>(null)) };

        Assert.Equal((1, 1, 1), _gate.Statistics);
        _first.SetResult(null);
        await Task.WhenAll(all);
        Assert.Equal((2, 1, 0), _gate.Statistics);
    }

    public void Dispose()
    {
        _gate.Dispose();
        _services.Dispose();
    }

    private Gate GateFor(int queued, TimeSpan timeout) => new(
        new GateOptions { Concurrent = 1, Queued = queued }, new RequestTimeouts(timeout), new GateMetrics(_services.GetRequiredService<IMeterFactory>()), _busy, _time);

    private Task<object?> PassAsync(Task<object?> handling, Gate? gate = null) => (gate ?? _gate).PassAsync(new DefaultHttpContext(), _ => new(handling)).AsTask();

    private static async ValueTask<object?> WaitForeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Long, cancellationToken);
        return null;
    }

    private static async Task<JsonElement> WriteAsync(BusyResponse result)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await result.ExecuteAsync(context);
        Assert.Equal((503, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        context.Response.Body.Position = 0;
        return JsonDocument.Parse(context.Response.Body).RootElement;
    }
}
