namespace OrderDemo.LoadGen.Control;

/// <summary>The response to <c>GET /status</c>.</summary>
/// <param name="Target">The URL of the target.</param>
/// <param name="Now">The time of the response.</param>
/// <param name="Run">The running load, or the last; null before the first.</param>
/// <param name="History">The loads before it, the oldest first.</param>
/// <param name="Scenarios">The scenarios that can be started.</param>
internal sealed record LoadStatus(
    string Target, DateTimeOffset Now, RunReport? Run, IReadOnlyList<RunReport> History, IReadOnlyList<ScenarioName> Scenarios)
{
    /// <summary>The number of intervals in the charts of the page.</summary>
    public const int MaxIntervals = 300;

    public static LoadStatus Of(LoadController controller, BaseUrl target, TimeProvider time)
    {
        var (run, history) = controller.Runs;
        return new LoadStatus(
            run?.Target ?? $"{target}", time.GetUtcNow(), run is null ? null : RunReport.Of(run, MaxIntervals), history,
            [.. BuiltInScenarios.All.Select(scenario => new ScenarioName(scenario.Name, scenario.Description, scenario.Size()))]);
    }
}

/// <summary>A scenario that can be started.</summary>
internal sealed record ScenarioName(string Name, string Description, string Size);
