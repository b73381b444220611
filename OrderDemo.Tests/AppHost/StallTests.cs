using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Time.Testing;
using OrderDemo.AppHost.Progress;

namespace OrderDemo.Tests.AppHost;

/// <summary>When the console names a resource that is not healthy.</summary>
public sealed class StallTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Stalls _stalls;

    public StallTests() => _stalls = new Stalls(_time);

    [Fact]
    public void It_is_named_after_60_s_and_again_whenever_the_time_has_doubled()
    {
        var named = new List<int>();
        for (var second = 0; second <= 300; second += 5)
        {
            if (_stalls.Observe("api", false) is { } elapsed) named.Add((int)elapsed.TotalSeconds);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal([60, 120, 240], named);
    }

    [Fact]
    public void The_time_counts_from_when_it_was_last_healthy()
    {
        _stalls.Observe("api", false);
        _time.Advance(TimeSpan.FromSeconds(59));
        _stalls.Observe("api", true);
        _stalls.Observe("api", false);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(_stalls.Observe("api", false));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(60), _stalls.Observe("api", false));
    }

    [Theory]
    [InlineData("NotStarted", true)]
    [InlineData("Exited", true)]
    [InlineData("FailedToStart", true)]
    [InlineData("Starting", false)]
    [InlineData("Waiting", false)]
    [InlineData("Running", true)]
    public void A_resource_that_runs_without_checks_is_not_to_run_or_has_ended_is_not_named(string state, bool isSettled) =>
        Assert.Equal(isSettled, ProgressConsole.IsSettled(new CustomResourceSnapshot { ResourceType = "any", Properties = [], State = state }));

    [Fact]
    public void The_reason_is_the_last_error_of_its_log() => Assert.Equal(
        "ERROR 2002: cannot connect",
        ExitMessage.LastError(["2026-11-25T02:15:30.000Z error: the first", "2026-11-25T02:15:31.000Z ERROR 2002: cannot connect\n", "2026-11-25T02:15:32.000Z [sys] failed", "all is well"]));
}
