using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class TimelineTests
{
    [Fact]
    public void Each_second_has_its_requests_errors_and_latencies()
    {
        var timeline = new Timeline(new OpenLoad([new Stage(null, 2)]), [50]);
        timeline.Record(TimeSpan.FromSeconds(0.1), false, TimeSpan.FromMilliseconds(10));
        timeline.Record(TimeSpan.FromSeconds(0.9), true, TimeSpan.FromMilliseconds(20));
        timeline.Record(TimeSpan.FromSeconds(2.5), false, TimeSpan.FromMilliseconds(30));
        timeline.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([(2, 1, 2), (0, 0, 2), (1, 0, 2)], timeline.Intervals.Select(interval => (interval.Rate, interval.ErrorRate, interval.TargetRate)));
        Assert.Equal(0.03, timeline.Intervals[2].Max);
    }

    [Fact]
    public void A_long_run_keeps_its_sums_in_fewer_and_longer_intervals()
    {
        var timeline = new Timeline(new OpenLoad([new Stage(null, 2)]), [50]);
        for (var second = 0; second < 10_000; second++) timeline.Record(TimeSpan.FromSeconds(second), second % 10 == 0, TimeSpan.FromMilliseconds(1));
        timeline.Advance(TimeSpan.FromHours(3));

        Assert.InRange(timeline.Intervals.Count, 1, Timeline.MaxIntervals);
        var seconds = timeline.Length.TotalSeconds;
        Assert.Equal((10_000, 1000), (Math.Round(timeline.Intervals.Sum(one => one.Rate * seconds)), Math.Round(timeline.Intervals.Sum(one => one.ErrorRate * seconds))));
    }
}
