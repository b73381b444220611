namespace OrderDemo.LoadGen.Control;

/// <summary>
/// Runs the steady load of the settings until another load is started. When that load ends by itself, the steady load starts
/// again; after a stop there is none.
/// </summary>
internal sealed partial class LoadController(ScenarioRunner scenarios, LoadGenOptions options, ILogger<LoadController> logger) : BackgroundService
{
    private const int MaxHistory = 7;

    private readonly Lock _lock = new();
    private CancellationTokenSource _end = new();
    private ScenarioDefinition? _next = Steady(options);
    private (LoadRun? Last, IReadOnlyList<RunReport> Earlier) _runs = (null, []);

    /// <summary>The running load, or the last one (null before the first), and the ones before it, the oldest first.</summary>
    public (LoadRun? Last, IReadOnlyList<RunReport> Earlier) Runs
    {
        get
        {
            lock (_lock) return _runs;
        }
    }

    /// <summary>Ends the running load and starts another.</summary>
    public void Start(ScenarioDefinition scenario) => Change(scenario);

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

    private static ScenarioDefinition? Steady(LoadGenOptions options)
    {
        if (options.Rate == 0) return null;
        return BuiltInScenarios.Get("steady").WithPeak(options.Rate);
    }

    private void Change(ScenarioDefinition? next)
    {
        CancellationTokenSource ended;
        lock (_lock)
        {
            _next = next;
            ended = _end;
            _end = new CancellationTokenSource();
        }

        // Outside the lock: continuations may run at once, on this thread.
        ended.Cancel();
    }

    private async Task RunAsync(ScenarioDefinition scenario, CancellationToken stop, CancellationToken abandon)
    {
        var run = await scenarios.StartAsync(scenario, stop, abandon);
        LoadStarted(scenario.Name, scenario.Size(), run.Target);
        lock (_lock)
        {
            // Reports instead of results, which take some megabytes per run.
            _runs = _runs is ({ } last, var earlier)
                ? (run, [.. earlier.TakeLast(MaxHistory - 1), RunReport.Of(last, LoadStatus.MaxIntervals)])
                : (run, []);
        }

        await run.Completion;
    }

    [LoggerMessage(1, LogLevel.Information, "Sending the load {Scenario}, {Size}, to {Target}")]
    private partial void LoadStarted(string scenario, string size, string target);

    [LoggerMessage(2, LogLevel.Information, "Sending no load")]
    private partial void LoadStopped();
}
