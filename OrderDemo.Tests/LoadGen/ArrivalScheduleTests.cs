using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class ArrivalScheduleTests
{
    [Fact]
    public void The_first_arrival_is_at_the_start_and_the_others_follow_evenly()
    {
        var schedule = new ArrivalSchedule(start: 500, rate: 4, frequency: 1000);

        Assert.Equal([500L, 750, 1000, 1250], Take(schedule, 4));
    }

    [Fact]
    public void A_spacing_that_is_no_whole_number_of_ticks_adds_up_to_no_error()
    {
        var schedule = new ArrivalSchedule(start: 0, rate: 3, frequency: 1000);

        Assert.Equal(1_000_000, Take(schedule, 3001)[^1]);
    }

    private static long[] Take(ArrivalSchedule schedule, int count) => [.. Enumerable.Range(0, count).Select(_ => schedule.Next())];
}
