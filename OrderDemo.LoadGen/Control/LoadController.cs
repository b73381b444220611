using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Control;

/// <summary>
/// Runs the steady load of the settings until somebody asks for another. A load that ends by itself is followed by the
/// steady one; after a stop there is none.
/// </summary>
internal sealed partial class LoadController(
    LoadEngine engine, LoadMetrics metrics, OrderApiClient api, LoadGenOptions options, TimeProvider time, ILogger<LoadController> logger)
    : BackgroundService
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _end = new();
    private ScenarioDefinition? _next = Steady(options);
    private LoadRun? _run;

    /// <summary>The running load, or the last one; null before the first.</summary>
    public LoadRun? Run => Volatile.Read(ref _run);

    /// <summary>Ends the running load and starts another.</summary>
    /// <exception cref="UsageException">The scenario cannot run.</exception>
    public void Start(ScenarioDefinition scenario)
    {
        scenario.Validate();
        Change(scenario);
    }

    /// <summary>Ends the running load; there is none until the next start.</summary>
    public void Stop() => Change(null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            ScenarioDefinition? scenario;
            CancellationTokenSource end;
            lock (_lock) (scenario, end) = (_next, _end);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, stoppingToken);
            if (scenario is null)
            {
                LoadStopped();
                await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            await RunAsync(scenario, stop.Token, stoppingToken);
            lock (_lock)
            {
                if (!end.IsCancellationRequested) _next = scenario.ToLoad().Duration is null ? null : Steady(options);
            }
        }
    }

    private static ScenarioDefinition? Steady(LoadGenOptions options) =>
        options.Rate == 0 ? null : BuiltInScenarios.Get("steady").Scaled(options.Rate, null);

    private void Change(ScenarioDefinition? next)
    {
        CancellationTokenSource ended;
        lock (_lock)
        {
            _next = next;
            ended = _end;
            _end = new CancellationTokenSource();
        }

        // Not under the lock: what waits for this may go on at once, on this thread.
        ended.Cancel();
    }

    private async Task RunAsync(ScenarioDefinition scenario, CancellationToken stop, CancellationToken abandon)
    {
        LoadStarted(scenario.Name, options.Target);
        var run = new LoadRun(scenario, new OrderLedger(), new RunResults(time));
        Volatile.Write(ref _run, run);
        metrics.Slo = () => run.IsWithinThresholds;
        var mix = new Mix(scenario.Name, scenario.Mix, new OperationCatalog(api, run.Ledger, Random.Shared), Random.Shared);
        await engine.RunAsync(mix, run.Load, run.Results, stop, abandon);
        run.End();
    }

    [LoggerMessage(1, LogLevel.Information, "Sending the load {Scenario} to {Target}")]
    private partial void LoadStarted(string scenario, string target);

    [LoggerMessage(2, LogLevel.Information, "Sending no load")]
    private partial void LoadStopped();
}
