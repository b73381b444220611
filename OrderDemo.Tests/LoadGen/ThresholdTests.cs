using Microsoft.Extensions.Time.Testing;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("p99<101ms", true)]
    [InlineData("p99<98ms", false)]
    [InlineData("p50<51ms", true)]
    [InlineData("max<=100ms", true)]
    [InlineData("mean<50.6ms", true)]
    [InlineData("errors<11%", true)]
    [InlineData("errors<10%", false)]
    [InlineData("errors<=10", true)]
    [InlineData("late<2", true)]
    [InlineData("dropped<1", true)]
    [InlineData("rate>=10", true)]
    [InlineData("rate>10.1", false)]
    public void A_threshold_holds_or_does_not(string text, bool holds)
    {
        // 100 requests in 10 s, of 1 to 100 ms; every tenth failed; one was late.
        var time = new FakeTimeProvider();
        var results = new RunResults(time);
        for (var i = 1; i <= 100; i++) results.Completed("read", i % 10 == 0 ? Outcome.ServerError : Outcome.Ok, TimeSpan.FromMilliseconds(i));
        results.CountLate();
        time.Advance(TimeSpan.FromSeconds(10));
        results.End();

        Assert.Equal(holds, Threshold.Parse(text).IsMet(results.Total()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p99")]
    [InlineData("p99<5")]
    [InlineData("p0<5ms")]
    [InlineData("p101<5ms")]
    [InlineData("errors<5ms")]
    [InlineData("rate>5%")]
    [InlineData("speed<5ms")]
    public void Anything_else_is_none(string text) => Assert.Throws<UsageException>(() => Threshold.Parse(text));
}
