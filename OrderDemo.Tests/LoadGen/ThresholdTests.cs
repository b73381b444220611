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
    [InlineData("p100<=100.1ms", true)]
    [InlineData("max<=100ms", true)]
    [InlineData("max<100ms", false)]
    [InlineData("mean<50.6ms", true)]
    [InlineData("errors<11%", true)]
    [InlineData("errors<10%", false)]
    [InlineData("errors<=20", true)]
    [InlineData("errors<20", false)]
    [InlineData("errors>20", false)]
    [InlineData("errors>=20", true)]
    [InlineData("late<2", true)]
    [InlineData("late<0.5%", false)]
    [InlineData("dropped<51", true)]
    [InlineData("dropped<=20%", true)]
    [InlineData("dropped<20%", false)]
    [InlineData("rate>=20", true)]
    [InlineData("rate>20", false)]
    public void A_threshold_holds_or_does_not(string text, bool holds) => Assert.Equal(holds, Check(text, Run()).Ok);

    [Theory]
    [InlineData("errors<11%", "10%")]
    [InlineData("errors<11", "20")]
    [InlineData("dropped<1%", "20%")]
    [InlineData("late<1", "1")]
    [InlineData("rate>1", "20")]
    [InlineData("max<1s", "100ms")]
    public void A_measured_value_is_shown_in_the_unit_of_its_threshold(string text, string shown) =>
        Assert.Equal(shown, Check(text, Run()).Value);

    [Theory]
    [InlineData("p99<50ms")]
    [InlineData("errors<1")]
    [InlineData("late<1%")]
    [InlineData("dropped<1")]
    [InlineData("rate<=5")]
    public void Without_a_request_there_is_no_data_and_no_threshold_holds(string text) =>
        Assert.Equal(new ThresholdResult(text, "no data", false), Check(text, new RunResults(new OpenLoad([]), [50], new FakeTimeProvider())));

    [Fact]
    public void A_wrong_threshold_is_named_with_examples_of_right_ones()
    {
        var error = Assert.Throws<UsageException>(() => Threshold.Parse("p99<5"));

        Assert.Equal("'p99<5' is not a threshold: write it like 'p99<50ms', 'errors<0.1%', 'dropped<1' or 'rate>=495'.", error.Message);
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
    public void Anything_else_is_not_a_threshold(string text) => Assert.Throws<UsageException>(() => Threshold.Parse(text));

    private static ThresholdResult Check(string text, RunResults run) => Threshold.Parse(text).Check(run, run.Total());

    /// <summary>200 requests in 10 s, of 0.5 to 100 ms; every tenth failed, one was late, and 50 were dropped.</summary>
    private static RunResults Run()
    {
        var time = new FakeTimeProvider();
        var results = new RunResults(new OpenLoad([]), [50], time);
        for (var i = 1; i <= 200; i++) results.Completed("read", i % 10 == 0 ? Outcome.ServerError : Outcome.Ok, TimeSpan.FromMilliseconds(i / 2.0));
        results.CountLate();
        for (var i = 0; i < 50; i++) results.CountDropped();
        time.Advance(TimeSpan.FromSeconds(10));
        results.End();
        return results;
    }
}
