using System.Globalization;
using OrderDemo.LoadGen.Control;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>One line that changes every second on a terminal; plain lines every five seconds elsewhere.</summary>
internal sealed class LiveProgress(LoadRun run, TextWriter output)
{
    private readonly bool _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    public async Task ShowAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_isTerminal ? 1 : 5));
        while (!over.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(over);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            if (Line() is not { } line) continue;
            await output.WriteAsync(_isTerminal ? "\r" + line.PadRight(100) : line + "\n");
        }

        if (_isTerminal) await output.WriteAsync("\r" + new string(' ', 100) + "\r");
    }

    private string? Line()
    {
        var (errors, point, interval) = run.Results.Read((operations, timeline) =>
            (operations.Values.Sum(operation => operation.Errors), timeline.Points.Count > 0 ? timeline.Points[^1] : null, timeline.Interval));
        if (point is null) return null;
        var elapsed = run.Results.Elapsed;
        var asked = run.Load switch
        {
            OpenLoad open => string.Create(CultureInfo.InvariantCulture, $"of {open.RateAt(elapsed):0}/s"),
            ClosedLoad closed => $"by {closed.UsersAt(elapsed)} users",
            _ => "",
        };
        var whole = run.Load.Duration is { } duration ? "/" + DurationText.Of(duration) : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{elapsed.TotalSeconds:0}s{whole}  {point.Requests / interval.TotalSeconds:0}/s {asked}  p50 {DurationText.Of(point.P50)}  p99 {DurationText.Of(point.P99)}  {errors} errors, {run.Results.Late} late, {run.Results.Dropped} dropped");
    }
}
