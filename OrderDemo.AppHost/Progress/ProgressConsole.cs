using Microsoft.Extensions.Hosting;

namespace OrderDemo.AppHost.Progress;

internal static class ProgressExtensions
{
    /// <summary>Prints the progress of the resources to the console.</summary>
    public static void AddProgress(this IDistributedApplicationBuilder builder, DemoSettings settings)
    {
        if (settings.Console.Progress && builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddSingleton(settings);
            builder.Services.AddSingleton<EndReason>();
            // The first hosted service, since Aspire's return only after all resources are created.
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ProgressConsole>());
        }
    }
}

/// <summary>
/// Prints the progress of the start: a line for each change of a resource, and a table of all resources once each is healthy or
/// has failed. Later changes are printed too, and resources that are not healthy for long.
/// </summary>
internal sealed class ProgressConsole(
    ResourceNotificationService notifications, EndReason endReason, DistributedApplicationModel model, DemoSettings settings, IConfiguration configuration)
    : BackgroundService
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Dictionary<string, CustomResourceSnapshot> _latest = [];
    private readonly HashSet<string> _denied = [];
    private bool _settled;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine(string.Join(Environment.NewLine, [RuntimeLine(settings), .. settings.Notes]));
        var expected = model.Resources.Where(resource => resource is not ParameterResource).ToList();
        return Task.WhenAll(PrintChangesAsync([.. expected.Select(resource => resource.Name)], stoppingToken), PrintStallsAsync(expected, stoppingToken));
    }

    private async Task PrintChangesAsync(List<string> expected, CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var (name, snapshot) = (change.Resource.Name, change.Snapshot);
            if (snapshot.IsHidden) expected.Remove(name);
            if (!expected.Contains(name) || string.IsNullOrEmpty(snapshot.State?.Text)) continue;

            var (before, text) = (_latest.TryGetValue(name, out var last) ? Describe(last) : null, Describe(snapshot));
            _latest[name] = snapshot;
            if (before != text)
            {
                // A resource that the user stopped needs no reason.
                var stopped = before?.StartsWith(KnownResourceStates.Stopping, StringComparison.Ordinal) == true;
                Line(name, text, stopped ? null : await endReason.FindAsync(change, stoppingToken));
            }

            if (snapshot.HealthReports.Select(report => DeniedLogin.Explain(report.Description, DatabaseVolume())).FirstOrDefault(line => line is not null) is { } denied
                && _denied.Add(name))
            {
                Line(name, text, denied);
            }

            if (!_settled && _latest.Count == expected.Count && _latest.Values.All(IsSettled))
            {
                _settled = true;
                Console.WriteLine(ResourceTable.Write([.. expected.Select(resource => (resource, _latest[resource]))], Stopwatch.GetElapsedTime(_start)));
                if (DashboardLink() is { } link) Console.WriteLine($"Dashboard: {link}");
            }
        }
    }

    private string? DatabaseVolume() => model.Resources.OfType<MySqlServerResource>()
        .SelectMany(server => server.Annotations.OfType<ContainerMountAnnotation>()).FirstOrDefault(mount => mount.Type == ContainerMountType.Volume)?.Source;

    internal static string Describe(CustomResourceSnapshot snapshot) => (snapshot.State?.Text, snapshot.HealthStatus, snapshot.ExitCode) switch
    {
        (var state, _, { } exitCode) when KnownResourceStates.TerminalStates.Contains(state) => $"{state}, {ExitMessage.Describe(exitCode)}",
        (var state, { } health, _) => $"{state}, {health}",
        var (state, _, _) => state ?? "",
    };

    /// <summary>One line with the runtime, the reason, and the setting to change it.</summary>
    internal static string RuntimeLine(DemoSettings settings)
    {
        var (runtime, other) = settings.Runtime == ServerRuntime.Containers ? ("containers", ServerRuntime.Native) : ("native programs", ServerRuntime.Containers);
        var why = settings.RuntimeReason is { } reason ? $", because {reason}" : "";
        return $"Servers run as {runtime}{why}. To choose: --{DemoSettings.Section}:{nameof(DemoSettings.Runtime)}={other}";
    }

    // Nothing waits in silence.
    private async Task PrintStallsAsync(List<IResource> expected, CancellationToken stoppingToken)
    {
        var stalls = new Stalls(TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var resource in expected)
            {
                var snapshot = Current(resource);
                if (snapshot is null && resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var first) && first.InitialSnapshot.IsHidden) continue;
                if (stalls.Observe(resource.Name, snapshot is not null && (snapshot.IsHidden || IsSettled(snapshot))) is not { } time) continue;

                var reason = snapshot?.State?.Text == KnownResourceStates.Waiting
                    ? $"it waits for {string.Join(", ", resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource).Where(IsNotHealthy).Select(waited => waited.Name).Distinct())}"
                    : await endReason.FindAsync(resource, snapshot, stoppingToken);
                var state = snapshot is null || Describe(snapshot) is not { Length: > 0 } text ? "not started" : text;
                Line(resource.Name, string.Create(CultureInfo.InvariantCulture, $"{state} for {time.TotalSeconds:0} s"), reason);
            }
        }

        bool IsNotHealthy(IResource waited) => Current(waited)?.HealthStatus != HealthStatus.Healthy;
        CustomResourceSnapshot? Current(IResource resource) => notifications.TryGetCurrentState(resource.Name, out var state) ? state.Snapshot : null;
    }

    internal static bool IsSettled(CustomResourceSnapshot snapshot) =>
        snapshot.HealthStatus == HealthStatus.Healthy || KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text) || snapshot.State?.Text == KnownResourceStates.NotStarted;

    private void Line(string name, string text, string? reason) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_start).TotalSeconds,6:0.0} s  {name,-16} {text}{(reason is null ? "" : ": " + reason)}"));

    private string? DashboardLink() =>
        model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(resource => resource.Name == BuiltProgramExtensions.DashboardName)?
            .GetEndpoints().FirstOrDefault(endpoint => endpoint is { IsAllocated: true, EndpointName: "http" or "https" }) is { } endpoint
        && configuration["AppHost:BrowserToken"] is { Length: > 0 } token
            ? $"{endpoint.Url}/login?t={token}"
            : null;
}
