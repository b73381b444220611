using OrderDemo.LoadGen.Reporting;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Control;

/// <summary>The answer to <c>GET /status</c>.</summary>
/// <param name="Target">The base address of what is loaded.</param>
/// <param name="Run">The running load, or the last; null before the first.</param>
/// <param name="Scenarios">What can be started.</param>
internal sealed record LoadStatus(string Target, RunReport? Run, IReadOnlyList<ScenarioName> Scenarios)
{
    private const int LastIntervals = 120;

    public static LoadStatus Of(LoadRun? run, string target) => new(
        target, run is null ? null : RunReport.Of(run, target, LastIntervals),
        [.. BuiltInScenarios.All.Select(scenario => new ScenarioName(scenario.Name, scenario.Description))]);
}

/// <summary>A scenario, for people to choose.</summary>
internal sealed record ScenarioName(string Name, string Description);
