using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Control;

/// <summary>A load that runs or has run.</summary>
internal sealed class LoadRun(ScenarioDefinition scenario, OrderLedger ledger, RunResults results)
{
    private readonly Threshold[] _thresholds = [.. scenario.Thresholds.Select(Threshold.Parse)];
    private volatile bool _isOver;

    public ScenarioDefinition Scenario { get; } = scenario;

    public Load Load { get; } = scenario.ToLoad();

    public OrderLedger Ledger { get; } = ledger;

    public RunResults Results { get; } = results;

    public IReadOnlyList<Threshold> Thresholds => _thresholds;

    public bool IsRunning => !_isOver;

    public bool IsWithinThresholds => _thresholds.All(threshold => threshold.IsMet(Results));

    public void End() => _isOver = true;
}
