using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class OpenLoopTests
{
    [Fact]
    public async Task Requests_start_at_their_times_whether_or_not_earlier_ones_have_responses()
    {
        await using var load = new LoadUnderTest { Response = _ => new TaskCompletionSource<Outcome>().Task };
        load.Start(rate: 10);

        for (var i = 0; i < 20; i++) await load.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal(21, load.Started);
    }

    [Fact]
    public async Task No_request_starts_before_its_time()
    {
        await using var load = new LoadUnderTest();
        load.Start(rate: 10);

        await load.AdvanceAsync(TimeSpan.FromMilliseconds(99));

        Assert.Equal(1, load.Started);
    }

    [Fact]
    public async Task A_stall_of_the_generator_is_made_up_for_and_counts_in_the_durations()
    {
        await using var load = new LoadUnderTest();
        load.Start(rate: 10);

        await load.AdvanceAsync(TimeSpan.FromMilliseconds(300));

        Assert.Equal([0, 0.2, 0.1, 0], load.Durations.Select(seconds => Math.Round(seconds, 6)));
    }

    [Fact]
    public async Task Requests_behind_their_times_are_counted_as_late()
    {
        await using var load = new LoadUnderTest();
        load.Start(rate: 10);

        await load.AdvanceAsync(TimeSpan.FromMilliseconds(400));

        Assert.Equal(3, load.Count("loadgen.requests.late"));
    }

    [Fact]
    public async Task A_request_that_finds_no_room_is_dropped_and_counted()
    {
        await using var load = new LoadUnderTest { MaxInFlight = 3, Response = _ => new TaskCompletionSource<Outcome>().Task };
        load.Start(rate: 10);

        for (var i = 0; i < 9; i++) await load.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal((3, 7), (load.Started, load.Count("loadgen.requests.dropped")));
    }

    [Fact]
    public async Task A_response_makes_room_for_another_request()
    {
        var response = new TaskCompletionSource<Outcome>();
        await using var load = new LoadUnderTest { MaxInFlight = 1, Response = _ => response.Task };
        load.Start(rate: 10);
        await load.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        response.SetResult(Outcome.Ok);
        await load.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal(2, load.Started);
    }

    [Fact]
    public async Task A_broken_connection_is_an_outcome_and_the_load_goes_on()
    {
        await using var load = new LoadUnderTest { Response = _ => throw new HttpRequestException("refused") };
        load.Start(rate: 10);

        await load.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["unreachable", "unreachable"], load.Outcomes);
    }

    [Fact]
    public async Task A_request_that_cannot_be_sent_is_a_failure_and_the_load_goes_on()
    {
        await using var load = new LoadUnderTest { Response = _ => throw new InvalidCastException("defect") };
        load.Start(rate: 10);

        await load.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal(["not_sent", "not_sent"], load.Outcomes);
    }

    [Fact]
    public async Task At_a_rate_of_zero_nothing_is_sent()
    {
        await using var load = new LoadUnderTest();

        load.Start(rate: 0);
        await load.Ended;

        Assert.Equal(0, load.Started);
    }
}
