using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace OrderDemo.Tests.Api;

/// <summary>The trace of an order, from the caller to the commit. The API runs in this process, so that the test sees its spans.</summary>
public sealed class OrderTraceTests(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime, IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "OrderDemo.Orders" or "MySqlConnector",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private WebApplication _api = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _listener.ActivityStopped = _spans.Enqueue;
        ActivitySource.AddActivityListener(_listener);
        _api = OrderDemo.Api.Program.Build(["--urls=http://127.0.0.1:0", $"--ConnectionStrings:orders={shop.Database.ConnectionString}", "--Logging:LogLevel:Default=None"]);
        await _api.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(_api.Urls.Single()) };
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task An_order_alone_has_one_trace_from_its_caller_to_the_commit()
    {
        var caller = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        var id = await PlaceAsync(701, caller);

        var (request, order, commit) = (Span("Microsoft.AspNetCore", caller.TraceId), Span("place order", caller.TraceId), Span("commit orders", caller.TraceId));
        Assert.Equal(
            [caller.SpanId, request.SpanId, order.SpanId],
            [request.ParentSpanId, order.ParentSpanId, commit.ParentSpanId]);
        Assert.Equal((701, id), (order.GetTagItem("orderdemo.customer.id"), order.GetTagItem("orderdemo.order.id")));
        Assert.Equal(1, commit.GetTagItem("orderdemo.batch.size"));
        Assert.Contains(_spans, span => span.Source.Name == "MySqlConnector" && span.ParentSpanId == commit.SpanId);
    }

    [Fact]
    public async Task Orders_that_share_a_transaction_are_linked_with_its_commit_both_ways()
    {
        var callers = Enumerable.Range(0, 24).Select(_ => new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded)).ToArray();

        await Task.WhenAll(callers.Select((caller, i) => PlaceAsync(710 + i, caller)));

        var orders = callers.Select(caller => Span("place order", caller.TraceId)).ToArray();
        var commits = _spans.Where(span => span.DisplayName == "commit orders").ToArray();
        Assert.Contains(commits, commit => commit.GetTagItem("orderdemo.batch.size") is > 1);
        Assert.All(orders, order =>
        {
            var commit = Assert.Single(commits, commit => commit.Links.Any(link => link.Context.SpanId == order.SpanId));
            Assert.Equal(commit.Context, Assert.Single(order.Links).Context);
            Assert.Equal((int)commit.GetTagItem("orderdemo.batch.size")!, commit.Links.Count());
        });
        Assert.All(commits.Where(commit => commit.Links.Count() > 1), commit => Assert.Equal(default, commit.ParentSpanId));
    }

    private Activity Span(string name, ActivityTraceId trace) =>
        Assert.Single(_spans, span => span.TraceId == trace && (span.DisplayName == name || span.Source.Name == name));

    /// <summary>Places an order in the trace of a caller, and waits until the span of the request has ended.</summary>
    private async Task<long> PlaceAsync(int customer, ActivityContext caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/order");
        request.Headers.Add("traceparent", $"00-{caller.TraceId}-{caller.SpanId}-01");
        request.Content = new StringContent(ApiUnderTest.Order(customer, (1, 1)), null, "application/json");
        using var response = await _http.SendAsync(request);
        Assert.Equal(201, (int)response.StatusCode);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!_spans.Any(span => span.TraceId == caller.TraceId && span.Source.Name == "Microsoft.AspNetCore")) await Task.Delay(5, deadline.Token);
        return long.Parse(response.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
