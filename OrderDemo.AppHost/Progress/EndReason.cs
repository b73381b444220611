using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using OrderDemo.AppHost.Servers;

namespace OrderDemo.AppHost.Progress;

/// <summary>Finds out from a resource's log why it ended or did not start.</summary>
internal sealed partial class EndReason(ResourceLoggerService logs, ILogger<EndReason> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>The last error in its log, else its last line; null unless the resource failed.</summary>
    public async Task<string?> FindAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        if (change.Snapshot is not ({ State.Text: "FailedToStart" } or { ExitCode: not (null or 0) })) return null;

        var line = await LastLineAsync(change.Resource, cancellationToken);
        var advice = (change.Resource, change.Snapshot.State?.Text) switch
        {
            (ContainerResource container, "FailedToStart") when container.TryGetContainerImageName(out var image) =>
                $"the image {image} could not be run; --Demo:Runtime=Native runs a native program instead",
            (NativeServer, "FailedToStart") => "the program could not be started; see the warning about its package",
            _ => null,
        };
        return (line, advice) switch
        {
            (null, null) => null,
            (null, _) => advice,
            (_, null) => line,
            _ => $"{advice} ({line})",
        };
    }

    private async Task<string?> LastLineAsync(IResource resource, CancellationToken cancellationToken)
    {
        string? last = null, error = null;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            await foreach (var batch in logs.GetAllAsync(resource).WithCancellation(timeout.Token))
            {
                foreach (var line in batch.Select(line => ResourceTable.WithoutTime(line.Content.Split('\n')[0])).Where(line => line.Length > 0))
                {
                    last = line;
                    if (Error().IsMatch(line)) error = line;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Unread(logger, resource.Name);
        }

        return error ?? last;
    }

    [GeneratedRegex(@"\b(error|fail(ed|ure)?|fatal|critical|exception|panic)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    [LoggerMessage(EventName = "ResourceLogNotRead", Level = LogLevel.Debug, Message = "The log of {Resource} was not read in time")]
    private static partial void Unread(ILogger logger, string resource);
}
