using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_duration_is_at_most_1_percent_off_from_10_microseconds_to_60_seconds()
    {
        for (var microseconds = 10.0; microseconds <= 60e6; microseconds *= 1.0037)
        {
            var histogram = new LatencyHistogram();
            var truth = TimeSpan.FromMicroseconds(microseconds);
            histogram.Record(truth);
            histogram.Record(TimeSpan.FromMinutes(1));

            Assert.InRange(histogram.Percentile(50) / truth, 0.99, 1.01);
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(99)]
    [InlineData(99.9)]
    public void Percentiles_are_those_of_the_durations(double percent)
    {
        var random = new Random(1);
        var durations = Enumerable.Range(0, 100_000).Select(_ => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 10))).ToArray();
        var histogram = new LatencyHistogram();
        foreach (var duration in durations) histogram.Record(duration);

        Array.Sort(durations);
        var truth = durations[(int)Math.Ceiling(durations.Length * percent / 100) - 1];

        Assert.InRange(histogram.Percentile(percent) / truth, 0.99, 1.01);
    }

    [Fact]
    public void The_mean_and_the_longest_are_exact()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(1.2345));
        histogram.Record(TimeSpan.FromMinutes(5));

        Assert.Equal((TimeSpan.FromMilliseconds(150_000.61725), TimeSpan.FromMinutes(5)), (histogram.Mean, histogram.Max));
        Assert.Equal(histogram.Max, histogram.Percentile(100));
    }

    [Fact]
    public void An_empty_one_has_nothing_but_zeros()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.Max, histogram.Mean, histogram.Percentile(99)));
    }

    [Fact]
    public void Two_add_up_to_what_one_would_have_counted()
    {
        var (one, other, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 1; i <= 1000; i++)
        {
            (i % 2 == 0 ? one : other).Record(TimeSpan.FromMilliseconds(i));
            both.Record(TimeSpan.FromMilliseconds(i));
        }

        one.Add(other);

        Assert.Equal((both.Count, both.Max, both.Mean, both.Percentile(90)), (one.Count, one.Max, one.Mean, one.Percentile(90)));
    }
}
