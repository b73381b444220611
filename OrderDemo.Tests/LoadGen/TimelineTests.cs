using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class TimelineTests
{
    [Fact]
    public void Each_second_has_its_requests_errors_and_latencies()
    {
        var timeline = new Timeline();
        timeline.Record(TimeSpan.FromSeconds(0.1), false, TimeSpan.FromMilliseconds(10));
        timeline.Record(TimeSpan.FromSeconds(0.9), true, TimeSpan.FromMilliseconds(20));
        timeline.Record(TimeSpan.FromSeconds(2.5), false, TimeSpan.FromMilliseconds(30));
        timeline.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([(2L, 1L), (0, 0), (1, 0)], timeline.Points.Select(point => (point.Requests, point.Errors)));
        Assert.Equal(TimeSpan.FromMilliseconds(30), timeline.Points[2].Max);
    }

    [Fact]
    public void A_long_run_keeps_its_sums_in_fewer_and_longer_intervals()
    {
        var timeline = new Timeline();
        for (var second = 0; second < 10_000; second++) timeline.Record(TimeSpan.FromSeconds(second), second % 10 == 0, TimeSpan.FromMilliseconds(1));
        timeline.Advance(TimeSpan.FromHours(3));

        Assert.InRange(timeline.Points.Count, 1, Timeline.MaxPoints);
        Assert.Equal((10_000, 1000), (timeline.Points.Sum(point => point.Requests), timeline.Points.Sum(point => point.Errors)));
    }
}
