using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_percentile_is_at_most_a_thousandth_off_from_100_microseconds_to_10_minutes()
    {
        for (var microseconds = 100.0; microseconds <= 600e6; microseconds *= 1.0037)
        {
            var histogram = new LatencyHistogram();
            var truth = TimeSpan.FromMicroseconds(microseconds);
            histogram.Record(truth);
            histogram.Record(TimeSpan.FromMinutes(20));

            Assert.InRange(histogram.Percentile(50) / truth, 0.999, 1.001);
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

        Assert.InRange(histogram.Percentile(percent) / truth, 0.999, 1.001);
    }

    [Fact]
    public void The_minimum_and_the_maximum_are_exact()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(1.2345));
        histogram.Record(TimeSpan.FromMinutes(5));

        Assert.Equal((TimeSpan.FromMilliseconds(1.2345), TimeSpan.FromMinutes(5)), (histogram.Min, histogram.Max));
        Assert.Equal(150, histogram.Mean.TotalSeconds, 0.1);
        Assert.Equal(histogram.Max, histogram.Percentile(100));
    }

    [Fact]
    public void An_empty_histogram_has_zeros_only()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal(
            (0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
            (histogram.Count, histogram.Min, histogram.Max, histogram.Mean, histogram.Percentile(99)));
    }

    [Fact]
    public void The_sum_of_two_histograms_equals_one_of_all_durations()
    {
        var (one, other, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (var i = 1; i <= 1000; i++)
        {
            (i % 2 == 0 ? one : other).Record(TimeSpan.FromMilliseconds(i));
            both.Record(TimeSpan.FromMilliseconds(i));
        }

        one.Add(other);

        Assert.Equal(
            (both.Count, both.Min, both.Max, both.Mean, both.Percentile(90)),
            (one.Count, one.Min, one.Max, one.Mean, one.Percentile(90)));
    }

    [Fact]
    public void A_stall_counts_for_the_omitted_requests()
    {
        var histogram = new LatencyHistogram();
        for (var i = 0; i < 900; i++) histogram.Record(TimeSpan.FromMilliseconds(1));
        histogram.Record(TimeSpan.FromSeconds(1));

        var corrected = histogram.WithOmittedRequests(TimeSpan.FromMilliseconds(10));

        // During the stall of a second, 99 more requests would have been sent, and waited 990, 980, ... 10 ms.
        Assert.Equal(901 + 99, corrected.Count);
        Assert.Equal(900, corrected.Percentile(99).TotalMilliseconds, 1.0);
        Assert.Equal(1, corrected.Percentile(90).TotalMilliseconds, 0.01);
    }
}
