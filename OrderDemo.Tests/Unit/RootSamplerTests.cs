using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Trace;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.Tests.Unit;

public sealed class RootSamplerTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void So_many_new_traces_are_recorded_each_second(int perSecond)
    {
        var sampler = new RootSampler(perSecond, _time);
        for (var second = 0; second < 3; second++)
        {
            Assert.Equal(perSecond, Enumerable.Range(0, 1000).Count(_ => IsRecorded(sampler, "GET", ActivityKind.Server)));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Execute")]
    public void A_statement_of_background_work_is_no_trace(string name) => Assert.False(IsRecorded(new RootSampler(20, _time), name, ActivityKind.Client));

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, true)]
    [InlineData(ActivityTraceFlags.None, false)]
    public void A_commit_is_recorded_when_one_of_its_orders_is(ActivityTraceFlags order, bool isRecorded) =>
        Assert.Equal(isRecorded, IsRecorded(new RootSampler(isRecorded ? 0 : 20, _time), "commit orders", ActivityKind.Internal, Link(ActivityTraceFlags.None), Link(order)));

    private static ActivityLink Link(ActivityTraceFlags flags) => new(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags));

    private static bool IsRecorded(RootSampler sampler, string name, ActivityKind kind, params ActivityLink[] links) =>
        sampler.ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), name, kind, null, links)).Decision == SamplingDecision.RecordAndSample;
}
