using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class LoadRequestTests
{
    private static readonly ScenarioDefinition OpenEnded = Scenario(new(TimeSpan.FromSeconds(10), 0, 20), new(null, 50));

    [Fact]
    public void A_request_without_changes_is_the_steady_load() =>
        Assert.Equal("5 requests/s without end", new LoadRequest().ToScenario().Size());

    [Theory]
    [InlineData("3s", 1, 3.0, 6.0)]
    [InlineData("10s", 1, 10.0, 20.0)]
    [InlineData("25s", 2, 15.0, null)]
    public void A_duration_cuts_a_load_whose_last_stage_has_no_end(string duration, int stages, double lastSeconds, double? lastRate)
    {
        var scenario = new LoadRequest(Duration: DurationText.Parse(duration)).ApplyTo(OpenEnded);

        Assert.Equal(DurationText.Parse(duration), scenario.ToLoad().Duration);
        Assert.Equal((stages, lastSeconds, lastRate), (scenario.Stages.Count, scenario.Stages[^1].Duration!.Value.TotalSeconds, scenario.Stages[^1].To));
    }

    [Fact]
    public void A_duration_stretches_the_stages_of_a_load_with_an_end()
    {
        var scenario = new LoadRequest { Scenario = "demo", Duration = TimeSpan.FromMinutes(4), Rate = 100 }.ToScenario();

        Assert.Equal([30, 180, 30], scenario.Stages.Select(stage => stage.Duration!.Value.TotalSeconds));
        Assert.Equal([(0, 100), (100, null), (100, 0)], scenario.Stages.Select(stage => (stage.Rate, stage.To)));
    }

    [Fact]
    public void A_load_whose_rate_is_0_throughout_runs_but_has_no_other_rate()
    {
        var pause = Scenario(new Stage(TimeSpan.FromSeconds(1), 0));

        Assert.Equal("0 requests/s for 5s", new LoadRequest { Duration = TimeSpan.FromSeconds(5) }.ApplyTo(pause).Size());
        Assert.Throws<UsageException>(() => new LoadRequest { Rate = 10 }.ApplyTo(pause));
    }

    [Fact]
    public void A_threshold_replaces_that_of_the_scenario_for_the_same_measure()
    {
        var scenario = new LoadRequest { Scenario = "quick", Thresholds = ["errors<0.1%", "errors<0.1%", "p99<50ms"] }.ToScenario();

        Assert.Equal(["errors<0.1%", "p99<50ms"], scenario.Thresholds);
    }

    [Fact]
    public void Users_replace_the_stages_and_keep_their_length()
    {
        var think = new ThinkTime(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

        var scenario = new LoadRequest { Scenario = "quick", Users = 3, SpawnRate = 2, Think = think }.ToScenario();

        Assert.Equal(new ClosedLoad(3, 2, think, TimeSpan.FromSeconds(10)), scenario.ToLoad());
    }

    [Fact]
    public void A_path_gives_the_load_its_name() => Assert.Equal("GET /health", new LoadRequest { Path = "health" }.ToScenario().Name);

    [Fact]
    public void The_size_says_what_was_asked_for() =>
        Assert.Equal("200 requests/s for 20s", new LoadRequest { Scenario = "quick", Rate = 200, Duration = TimeSpan.FromSeconds(20) }.ToScenario().Size());

    private static ScenarioDefinition Scenario(params Stage[] stages) =>
        new("test", new Dictionary<string, double> { ["read_order"] = 1 }, Stages: stages);
}
