using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class ArrivalsTests
{
    [Fact]
    public void The_first_arrival_is_at_the_start_and_the_others_follow_evenly()
    {
        var arrivals = new Arrivals([new Stage(null, 4)]);

        Assert.Equal([0, 0.25, 0.5, 0.75], Take(arrivals, 4));
    }

    [Fact]
    public void A_spacing_that_is_no_whole_number_of_ticks_adds_up_to_no_error()
    {
        var arrivals = new Arrivals([new Stage(null, 3)]);

        Assert.Equal(1000, Take(arrivals, 3001)[^1]);
    }

    [Fact]
    public void A_stage_has_as_many_arrivals_as_its_rate_and_its_duration_make()
    {
        var arrivals = new Arrivals([new Stage(TimeSpan.FromSeconds(10), 50)]);

        Assert.Equal(500, Take(arrivals, 1000).Length);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 0)]
    [InlineData(20, 80)]
    public void A_ramp_changes_the_rate_evenly(double from, double to)
    {
        var arrivals = Take(new Arrivals([new Stage(TimeSpan.FromSeconds(10), from, to)]), 10_000);

        Assert.Equal(500, arrivals.Length);
        // The rate in the middle of each second is that of the line from one to the other.
        for (var second = 0; second < 10; second++)
        {
            var expected = from + ((to - from) * (second + 0.5) / 10);
            Assert.InRange(arrivals.Count(at => at >= second && at < second + 1), expected - 1, expected + 1);
        }
    }

    [Fact]
    public void Steps_follow_each_other()
    {
        var arrivals = Take(new Arrivals([new Stage(TimeSpan.FromSeconds(2), 10), new Stage(TimeSpan.FromSeconds(2), 30)]), 1000);

        Assert.Equal((20, 60), (arrivals.Count(at => at < 2), arrivals.Count(at => at >= 2)));
    }

    [Fact]
    public void A_stage_without_load_passes()
    {
        var arrivals = Take(new Arrivals([new Stage(TimeSpan.FromSeconds(5), 0), new Stage(TimeSpan.FromSeconds(1), 2)]), 10);

        Assert.Equal([5, 5.5], arrivals);
    }

    [Fact]
    public void Independent_arrivals_have_the_rate_and_the_spread_of_a_Poisson_process()
    {
        var arrivals = Take(new Arrivals([new Stage(TimeSpan.FromSeconds(1000), 100)], new Random(1)), int.MaxValue);

        // A count of mean 100,000 has a standard deviation of 316; distances have a standard deviation equal to their mean.
        Assert.InRange(arrivals.Length, 98_700, 101_300);
        var distances = arrivals.Zip(arrivals.Skip(1), (one, next) => next - one).ToArray();
        var mean = distances.Average();
        Assert.InRange(Math.Sqrt(distances.Average(distance => (distance - mean) * (distance - mean))) / mean, 0.98, 1.02);
    }

    private static double[] Take(Arrivals arrivals, int count)
    {
        var offsets = new List<double>();
        while (offsets.Count < count && arrivals.TryNext(out var offset)) offsets.Add(offset.TotalSeconds);
        return [.. offsets];
    }
}
