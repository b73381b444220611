using System.Collections.Concurrent;
using System.Diagnostics;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.Tests.Api;

namespace OrderDemo.Tests.LoadGen;

public sealed class TracingTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 20)]
    public void At_most_a_number_of_traces_per_second_is_recorded(int perSecond, int recorded)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "OrderDemo.LoadGen",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var traces = new RequestTraces(new LoadGenOptions { TracesPerSecond = perSecond });

        var started = 0;
        for (var i = 0; i < 10_000; i++)
        {
            using var activity = traces.Start("read_order");
            if (activity is not null) started++;
        }

        // Ten thousand requests take some milliseconds here; in a second the bucket is full again.
        Assert.InRange(started, recorded, 2 * recorded);
    }

    [Fact]
    public async Task Every_request_carries_a_trace_of_its_own_and_few_are_marked_as_sampled()
    {
        var contexts = new ConcurrentQueue<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var api = await KnownServer.StartAsync((number, context) =>
        {
            contexts.Enqueue(context.Request.Headers.TraceParent.ToString());
            if (number == 200) enough.TrySetResult();
            return Task.CompletedTask;
        });

        await using var load = await ServiceProcess.StartAsync("OrderDemo.LoadGen",
            ("LoadGen__Target", api.Address), ("LoadGen__Rate", "200"), ("LoadGen__TracesPerSecond", "1"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var received = contexts.ToArray(); // more arrive
        Assert.All(received, context => Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", context));
        Assert.Equal(received.Length, received.Select(context => context.Split('-')[1]).Distinct().Count());
        Assert.InRange(received.Count(context => context.EndsWith("-01", StringComparison.Ordinal)), 1, 20);
    }
}
