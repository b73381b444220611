namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A load that is running or has ended.</summary>
/// <param name="target">The URL of the target, for people.</param>
/// <param name="percentiles">The percentiles of reports.</param>
internal sealed class LoadRun(ScenarioDefinition scenario, string target, IReadOnlyList<double> percentiles, TimeProvider time)
{
    public ScenarioDefinition Scenario { get; } = scenario;

    public string Target { get; } = target;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public Load Load { get; } = scenario.ToLoad();

    public OrderLedger Ledger { get; } = new();

    public RunResults Results { get; } = new(scenario.ToLoad(), percentiles, time);

    public IReadOnlyList<Threshold> Thresholds { get; } = [.. scenario.Thresholds.Select(Threshold.Parse)];

    /// <summary>Completes with the last response.</summary>
    public Task Completion { get; set; } = Task.CompletedTask;

    public bool IsRunning => !Completion.IsCompleted;

    /// <summary>The rate that an open load asks for at the moment; 0 for another load, or when it is over.</summary>
    public double Rate => IsRunning ? Load.RateAt(Results.Elapsed) : 0;

    /// <summary>The users of a closed load at the moment; 0 for another load, or when it is over.</summary>
    public int Users => IsRunning ? Load.UsersAt(Results.Elapsed) : 0;

    /// <summary>Whether it meets its thresholds; before the first response of a running load, they are not known to be missed.</summary>
    public bool MeetsThresholds =>
        Results.Total() is var total && ((IsRunning && total.Total == 0) || Thresholds.All(threshold => threshold.Check(Results, total).Ok));
}
