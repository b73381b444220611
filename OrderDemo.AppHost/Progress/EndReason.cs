using System.Text.RegularExpressions;

namespace OrderDemo.AppHost.Progress;

/// <summary>Finds out why a resource ended, did not start, or is not healthy.</summary>
internal sealed partial class EndReason(ResourceLoggerService logs, DemoSettings settings)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>The reason from its log, with advice; null unless the resource failed.</summary>
    public async Task<string?> FindAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        var (state, exitCode) = (change.Snapshot.State?.Text, change.Snapshot.ExitCode);
        if (!KnownResourceStates.TerminalStates.Contains(state) || (state != KnownResourceStates.FailedToStart && exitCode is null or 0)) return null;

        var line = LineFor(state, await LogAsync(change.Resource, cancellationToken), change.Snapshot.StopTimeStamp ?? TimeProvider.System.GetUtcNow().UtcDateTime, exitCode);
        var advice = state == KnownResourceStates.FailedToStart ? AdviceFor(change.Resource, line, settings.Limits) : null;
        return advice is null ? line : line is null ? advice : $"{advice} ({line})";
    }

    // Aspire repeats a failed start, and gives up seconds after the last error.
    internal static string? LineFor(string? state, IReadOnlyList<string> log, DateTime end, int? exitCode) =>
        (state == KnownResourceStates.FailedToStart ? ExitMessage.LastError(log) : null) ?? ExitMessage.Find(log, end, exitCode);

    /// <summary>What the user can do about a resource that did not start; null if that is not known.</summary>
    /// <param name="line">The reason from its log.</param>
    internal static string? AdviceFor(IResource resource, string? line, LimitSettings limits) => resource switch
    {
        ContainerResource when CpuLimit().IsMatch(line ?? "") && resource.TryGetLastAnnotation<ContainerLimit>(out var limit) =>
            $"the engine refuses its limit of CPUs; --{limits.SettingOf(limit)}:Cpus=0 leaves it out",
        ContainerResource container when container.TryGetContainerImageName(out var image) =>
            $"the image {image} could not be run; --Demo:Runtime=Native runs a native program instead",
        NativeServer => "the program could not be started; see the warning about the missing package",
        _ => null,
    };

    /// <summary>Why a resource is not healthy: its failed health checks, and the last error in its log; null if neither is known.</summary>
    public async Task<string?> FindAsync(IResource resource, CustomResourceSnapshot? snapshot, CancellationToken cancellationToken)
    {
        var checks = snapshot is null ? [] : snapshot.HealthReports.Where(report => report.Status is not (null or HealthStatus.Healthy))
            .Select(report => (report.Description ?? report.ExceptionText ?? "no response").Split('\n')[0].Trim()).ToList();
        if (ExitMessage.LastError(await LogAsync(resource, cancellationToken)) is { } error) checks.Add(error);
        return checks.Count == 0 ? null : string.Join("; ", checks.Distinct());
    }

    private async Task<IReadOnlyList<string>> LogAsync(IResource resource, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            await foreach (var batch in logs.GetAllAsync(resource).WithCancellation(timeout.Token)) lines.AddRange(batch.Select(line => line.Content));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The reason is then one without the rest of the log.
        }

        return lines;
    }

    // Docker without CPU quotas, Docker with fewer CPUs, Podman with crun and with runc.
    [GeneratedRegex(@"NanoCPUs|CPUs available|cgroup controller `?cpu|cpu\.(max|cfs)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CpuLimit();
}
