using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace OrderDemo.AppHost.Progress;

/// <summary>A line for every change of a resource, and a table of all once they have settled: healthy, or not to be had.</summary>
internal sealed class ProgressConsole(ResourceNotificationService notifications, ResourceLoggerService logs, DistributedApplicationModel model)
    : BackgroundService
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Dictionary<string, ResourceEvent> _latest = [];
    private readonly Dictionary<string, string> _shown = [];
    private bool _settled;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var expected = model.Resources.Where(r => r is not ParameterResource).Select(r => r.Name).ToHashSet();
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (!expected.Contains(change.Resource.Name) || change.Snapshot.State is null)
            {
                continue;
            }

            _latest[change.Resource.Name] = change;
            if (Describe(change.Snapshot) is var text && _shown.GetValueOrDefault(change.Resource.Name) != text)
            {
                _shown[change.Resource.Name] = text;
                Line(change.Resource.Name, text, await ReasonAsync(change));
            }

            if (!_settled && _latest.Count == expected.Count && _latest.Values.All(e => IsSettled(e.Snapshot)))
            {
                _settled = true;
                Console.WriteLine(ResourceTable.Write([.. model.Resources.Where(r => expected.Contains(r.Name)).Select(r => _latest[r.Name])], Elapsed));
            }
        }
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    internal static string Describe(CustomResourceSnapshot snapshot) => (snapshot.State?.Text, snapshot.HealthStatus, snapshot.ExitCode) switch
    {
        (var state, { } health, _) => $"{state}, {health}",
        (var state, _, { } exitCode) when KnownResourceStates.TerminalStates.Contains(state) => $"{state}, exit code {exitCode}",
        var (state, _, _) => state ?? "",
    };

    private static bool IsSettled(CustomResourceSnapshot snapshot) =>
        snapshot.HealthStatus == HealthStatus.Healthy || KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text) || snapshot.State?.Text == KnownResourceStates.NotStarted;

    private void Line(string name, string text, string? reason) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.0} s  {name,-16} {text}{(reason is null ? "" : ": " + reason)}"));

    /// <summary>The last line of its log says why a resource ended, unless it was asked to.</summary>
    private async Task<string?> ReasonAsync(ResourceEvent change)
    {
        if (change.Snapshot is not ({ State.Text: "FailedToStart" } or { ExitCode: not (null or 0) }))
        {
            return null;
        }

        string? last = null;
        await foreach (var lines in logs.GetAllAsync(change.Resource))
        {
            last = lines.Select(l => ResourceTable.WithoutTime(l.Content)).LastOrDefault(l => l.Length > 0) ?? last;
        }

        return last;
    }
}
