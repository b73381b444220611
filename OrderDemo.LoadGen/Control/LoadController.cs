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

    public LoadHistory Runs { get; private set; } = new(null, []);

    /// <summary>Ends the running load and starts another.</summary>
    public void Start(ScenarioDefinition scenario) => Replace(scenario);

    /// <summary>Ends the running load. There is none until the next start.</summary>
    public void Stop() => Replace(null);

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

            var run = await scenarios.StartAsync(scenario, stop.Token, stoppingToken);
            LoadStarted(scenario.Name, scenario.Size(), run.Target);
            // Reports instead of results, which take some megabytes per run.
            Runs = new(run, Runs.Last is { } last ? [.. Runs.Earlier.TakeLast(MaxHistory - 1), RunReport.Of(last, LoadStatus.MaxIntervals)] : []);
            await run.Completion;
            lock (_lock)
            {
                if (!end.IsCancellationRequested) _next = scenario.ToLoad().Duration is null ? null : Steady(options);
            }
        }
    }

    private void Replace(ScenarioDefinition? next)
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

    private static ScenarioDefinition? Steady(LoadGenOptions options) =>
        options.Rate == 0 ? null : BuiltInScenarios.Get("steady").WithPeak(options.Rate);

    [LoggerMessage(1, LogLevel.Information, "Sending the load {Scenario}, {Size}, to {Target}")]
    private partial void LoadStarted(string scenario, string size, string target);

    [LoggerMessage(2, LogLevel.Information, "Sending no load")]
    private partial void LoadStopped();
}

/// <param name="Last">The running load, or the last one; null before the first.</param>
/// <param name="Earlier">The ones before it, the oldest first.</param>
internal sealed record LoadHistory(LoadRun? Last, IReadOnlyList<RunReport> Earlier);
