using Microsoft.Extensions.Time.Testing;
using OrderDemo.LoadGen.CommandLine;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;
using Spectre.Console;

namespace OrderDemo.Tests.LoadGen;

public sealed class LiveProgressTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_last_line_compares_the_last_second_with_what_the_load_asked_for_in_it()
    {
        var run = new LoadRun(new LoadRequest { Rate = 2, Duration = TimeSpan.FromSeconds(3) }.ToScenario(), "http://api", [50], _time);
        for (var request = 0; request < 6; request++)
        {
            run.Results.Completed("get_order", Outcome.Ok, TimeSpan.FromMilliseconds(10));
            _time.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.StartsWith("3s/3s  2/s of 2/s  p50 10.0ms", new LiveProgress(run, AnsiConsole.Console).Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_line_before_the_first_second_is_over()
    {
        var run = new LoadRun(new LoadRequest { Rate = 2 }.ToScenario(), "http://api", [50], _time);
        run.Results.Completed("get_order", Outcome.Ok, TimeSpan.FromMilliseconds(10));

        Assert.Null(new LiveProgress(run, AnsiConsole.Console).Line());
    }
}
