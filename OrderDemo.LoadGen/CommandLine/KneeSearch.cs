namespace OrderDemo.LoadGen.CommandLine;

/// <summary>
/// Finds the highest rate that meets the thresholds: doubles the rate until they fail, then narrows the gap to 5 %. A
/// rate is above the knee when it fails twice.
/// </summary>
internal sealed class KneeSearch
{
    private const double Precision = 1.05;
    private const int MaxSteps = 20;
    private const double FirstRate = 50;

    private static readonly string[] DefaultThresholds = ["p99<100ms", "errors<1%", "dropped<1"];

    private readonly Runner _runner;
    private readonly IAnsiConsole _console;
    private readonly ParseResult _options;
    private readonly LoadRequest _request;

    /// <exception cref="UsageException">There is no such search.</exception>
    public KneeSearch(Runner runner, IAnsiConsole console, ParseResult options, LoadRequest request)
    {
        (_runner, _console, _options, _request) = (runner, console, options, request);
        if (options.GetValue(RunOptions.WarmUp) is not null) throw new UsageException("--warm-up does not apply to knee, which starts with a low rate.");
        if (request.Users is not null || request.SpawnRate is not null || request.Think is not null)
            throw new UsageException("--users, --spawn-rate and --think do not apply to knee, which searches for a rate.");
        Step(request.Rate ?? FirstRate);
    }

    /// <returns>The report of the highest rate that meets the thresholds; null when none does.</returns>
    public async Task<RunReport?> RunAsync(CancellationToken stop)
    {
        double passed = 0, failed = double.PositiveInfinity, rate = _request.Rate ?? FirstRate;
        RunReport? best = null;
        string? saturated = null;
        for (var step = 0; step < MaxSteps && failed > passed * Precision && rate >= 0.5 && !stop.IsCancellationRequested; step++)
        {
            var scenario = Step(Math.Round(rate, 1));
            var report = await _runner.RunAsync(scenario, false, stop);
            // A target that has just started, or another program, can be slow for a moment, so a failed rate is tried again.
            if (!report.Passed && !stop.IsCancellationRequested) report = await _runner.RunAsync(scenario, false, stop);
            if (stop.IsCancellationRequested) break;
            var values = string.Join(", ", report.Thresholds.Select(threshold => $"{threshold.Threshold}: {threshold.Value}"));
            WriteLine($"{rate:0.#}/s: {(report.Passed ? "met" : "failed")} ({values})");
            if (report.Passed)
            {
                (passed, best) = (rate, report);
            }
            else
            {
                failed = rate;
                if (_options.GetValue(RunOptions.Prometheus) is { } prometheus)
                    saturated = await Saturation.FindAsync(prometheus, TimeSpan.FromSeconds(report.Seconds), stop) ?? saturated;
            }

            rate = double.IsInfinity(failed) ? rate * 2 : passed == 0 ? rate / 4 : Math.Sqrt(passed * failed);
        }

        WriteLine(best is null ? "No rate meets the thresholds." : $"The knee is at {passed:0} requests per second.");
        if (saturated is not null) WriteLine($"Most used above the knee: {saturated}.");
        return best;
    }

    private ScenarioDefinition Step(double rate)
    {
        var scenario = (_request with { Scenario = "quick", Rate = rate, Duration = _request.Duration ?? TimeSpan.FromSeconds(5) }).ToScenario();
        return scenario with
        {
            Name = "knee",
            Thresholds = [.. _request.Thresholds is null or [] ? DefaultThresholds : _request.Thresholds, $"rate>={rate * 0.95:0.##}"],
        };
    }

    private void WriteLine(string line)
    {
        try
        {
            _console.WriteLine(line);
        }
        catch (IOException)
        {
            // The terminal was closed.
        }
    }
}
