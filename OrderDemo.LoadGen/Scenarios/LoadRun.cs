namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A load that is running or has ended.</summary>
internal sealed class LoadRun(ScenarioDefinition scenario, string target, TimeProvider time)
{
    private readonly Threshold[] _thresholds = [.. scenario.Thresholds.Select(Threshold.Parse)];

    public ScenarioDefinition Scenario { get; } = scenario;

    /// <summary>The URL of the target, for people.</summary>
    public string Target { get; } = target;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public Load Load { get; } = scenario.ToLoad();

    public OrderLedger Ledger { get; } = new();

    public RunResults Results { get; } = new(time);

    public IReadOnlyList<Threshold> Thresholds => _thresholds;

    /// <summary>Completes with the last response.</summary>
    public Task Completion { get; set; } = Task.CompletedTask;

    public bool IsRunning => !Completion.IsCompleted;

    public bool MeetsThresholds => Results.Total() is var total && _thresholds.All(threshold => threshold.IsMet(total));
}
