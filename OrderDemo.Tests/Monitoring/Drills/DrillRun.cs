using System.Diagnostics;
using System.Globalization;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>How a drill went. Null: not within its bound.</summary>
/// <param name="Fired">From the fault to the alert in Alertmanager.</param>
/// <param name="Resolved">From the end of healing to the alert's end.</param>
internal sealed record DrillResult(TimeSpan? Fired, TimeSpan? Resolved);

/// <summary>Breaks something, waits for the alert, heals, waits for its end; and tells each step as it happens.</summary>
/// <param name="stack">What it is broken on.</param>
/// <param name="drill">What is broken.</param>
/// <param name="tell">Takes each line.</param>
/// <param name="hold">Waits, once the alert is active, before it is healed.</param>
internal sealed class DrillRun(DrillStack stack, Drill drill, Action<string> tell, Func<CancellationToken, Task>? hold = null)
{
    // Time for what an earlier drill, or the start, has left.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly DrillBounds _bounds = stack.BoundsOf(drill);
    private string? _state;
    private bool _seen;

    /// <exception cref="TimeoutException">The alert fires before anything is broken.</exception>
    public async Task<DrillResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await UntilAsync(raised: false, Settling, cancellationToken) is null) throw new TimeoutException($"{drill.Alert} is there although nothing is broken.");

        Say($"All is well. What shows the fault: {OnOneLine(drill.Expression)}");
        TimeSpan? fired;
        _seen = false;
        var healing = await drill.BreakAsync(stack, cancellationToken);
        await using (healing)
        {
            Say($"Broken: {drill.Fault}.");
            fired = await UntilAsync(raised: true, _bounds.Fires, cancellationToken);
            if (fired is { } after) await SayAlertsAsync(after, cancellationToken);
            else Say($"{drill.Alert} is not in Alertmanager after {Seconds(_bounds.Fires)}.");
            if (hold is not null)
            {
                Say("Held. Press Enter to heal.");
                await HoldAsync(hold, cancellationToken);
            }

            Say("Healing.");
        }

        Say("Healed.");
        var resolved = await UntilAsync(raised: false, _bounds.Resolved, cancellationToken);
        Say(resolved is { } then
            ? $"Alertmanager: resolved, {Seconds(then)} after healing."
            : $"{drill.Alert} is still in Alertmanager {Seconds(_bounds.Resolved)} after healing.");
        return new(fired, resolved);
    }

    /// <summary>Waits until the alert is active in Alertmanager, or resolved, and reports its state in Prometheus meanwhile.</summary>
    /// <returns>The time that it took; null after the limit.</returns>
    private async Task<TimeSpan?> UntilAsync(bool raised, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (raised) await SayProgressAsync(cancellationToken);
            if ((await stack.Alertmanager.AlertsAsync(drill.Alert, cancellationToken)).Count > 0 == raised) return waited.Elapsed;
            if (waited.Elapsed > timeout) return null;
            await Task.Delay(Pace, cancellationToken);
        }
    }

    /// <summary>Waits, and reports when the user has healed it meanwhile.</summary>
    private async Task HoldAsync(Func<CancellationToken, Task> hold, CancellationToken cancellationToken)
    {
        var held = hold(cancellationToken);
        while (!held.IsCompleted)
        {
            if (await UntilAsync(raised: false, TimeSpan.Zero, cancellationToken) is not null)
            {
                Say("Alertmanager: resolved, before the drill has healed anything. Press Enter to end it.");
                break;
            }

            await Task.WhenAny(held, Task.Delay(Pace, cancellationToken));
        }

        await held;
    }

    private async Task SayProgressAsync(CancellationToken cancellationToken)
    {
        if (!_seen && await stack.Prometheus.QueryAsync(drill.Expression, cancellationToken) is [var first, ..] series)
        {
            _seen = true;
            Say($"The query gives {first}{(series.Count > 1 ? $" and {series.Count - 1} more" : "")}");
        }

        var state = await stack.Prometheus.StateAsync(drill.Alert, cancellationToken);
        if (state is not null && state != _state) Say($"Prometheus: {state}");
        _state = state;
    }

    private async Task SayAlertsAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        foreach (var alert in await stack.Alertmanager.AlertsAsync(drill.Alert, cancellationToken))
        {
            var told = alert.Status.State == "active" ? "active" : "suppressed by an alert that says more";
            Say($"Alertmanager: {told}, {Seconds(after)} after the fault. {alert.Annotations["summary"]}. {alert.Annotations["description"]}");
        }
    }

    private static string OnOneLine(string expression) => string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");

    /// <summary>A line without control characters: one in an alert could change what the terminal shows.</summary>
    internal static string Printable(string line) => string.Concat(line.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private void Say(string line) => tell($"{Seconds(_since.Elapsed),7}  {Printable(line)}");
}
