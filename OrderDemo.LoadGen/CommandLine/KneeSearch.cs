using System.Globalization;
using OrderDemo.LoadGen.Reporting;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>
/// Finds the highest rate within the thresholds: doubles it until they break, then halves the gap until it is 5 %.
/// A rate is beyond the knee when it breaks them twice.
/// </summary>
internal sealed class KneeSearch(Runner runner, TextWriter output)
{
    private const double Precision = 1.05;
    private const int MostSteps = 20;

    private static readonly string[] UsualThresholds = ["p99<100ms", "errors<1%", "dropped<1"];

    /// <returns>Whether some rate is within the thresholds.</returns>
    public async Task<bool> RunAsync(RunArguments arguments, CancellationToken stop)
    {
        var length = arguments.Duration ?? TimeSpan.FromSeconds(5);
        double good = 0, bad = double.PositiveInfinity, rate = arguments.Rate ?? 50;
        RunReport? best = null;
        string? saturated = null;
        for (var step = 0; step < MostSteps && bad > good * Precision && !stop.IsCancellationRequested; step++)
        {
            var report = await runner.RunAsync(Step(arguments, rate, length), false, stop);
            // Once is no proof: a target that has just started, or a neighbour, is slow for a moment.
            if (!report.IsGood && !stop.IsCancellationRequested) report = await runner.RunAsync(Step(arguments, rate, length), false, stop);
            if (stop.IsCancellationRequested) break;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{rate:0}/s: {(report.IsGood ? "within" : "broken")} ({string.Join(", ", report.Thresholds.Select(threshold => $"{threshold.Threshold}: {threshold.Value}"))})"));
            if (report.IsGood)
            {
                (good, best) = (rate, report);
            }
            else
            {
                bad = rate;
                if (arguments.Prometheus is { } prometheus) saturated = await Saturation.FindAsync(prometheus, length, stop) ?? saturated;
            }

            rate = double.IsInfinity(bad) ? rate * 2 : good == 0 ? rate / 4 : Math.Sqrt(good * bad);
            if (rate < 0.5) break;
        }

        if (best is null)
        {
            await output.WriteLineAsync("No rate is within the thresholds.");
            return false;
        }

        await output.WriteAsync("\n" + SummaryTable.Of(best));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The knee is at {good:0} requests per second."));
        if (saturated is not null) await output.WriteLineAsync($"Most used above it: {saturated}.");
        return true;
    }

    private static ScenarioDefinition Step(RunArguments arguments, double rate, TimeSpan length)
    {
        var step = BuiltInScenarios.Get("quick") with
        {
            Name = "knee",
            Stages = [new StageDefinition { Rate = rate, Duration = length }],
            Thresholds = [.. arguments.Thresholds.Count == 0 ? UsualThresholds : [.. arguments.Thresholds],
                string.Create(CultureInfo.InvariantCulture, $"rate>={rate * 0.95:0.##}")],
        };
        if (arguments.Path is { } path) step = step with { Mix = new Dictionary<string, double> { ["GET /" + path.TrimStart('/')] = 1 } };
        step.Validate();
        return step;
    }
}
