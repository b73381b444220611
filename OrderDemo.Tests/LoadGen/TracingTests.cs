using System.Collections.Concurrent;
using OpenTelemetry.Trace;
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
        using var sampler = new TraceSampler(perSecond);

        var decisions = Enumerable.Range(0, 10_000).Select(_ => sampler.ShouldSample(default).Decision).ToArray();

        // Ten thousand decisions take some milliseconds; in a second the bucket is full again.
        Assert.InRange(decisions.Count(decision => decision == SamplingDecision.RecordAndSample), recorded, recorded + 3);
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

        Assert.All(contexts, context => Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", context));
        Assert.Equal(contexts.Count, contexts.Select(context => context.Split('-')[1]).Distinct().Count());
        Assert.InRange(contexts.Count(context => context.EndsWith("-01", StringComparison.Ordinal)), 1, 20);
    }
}
