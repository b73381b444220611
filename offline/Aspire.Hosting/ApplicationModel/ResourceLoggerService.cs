using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One line of a resource's log.</summary>
/// <param name="LineNumber">Counted from 1.</param>
/// <param name="Content">The text, which begins with the time (RFC 3339).</param>
/// <param name="IsErrorMessage">Whether it came on standard error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>The logs of the resources: what they print, and what the host says of them.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLogBuffer> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates an empty service.</summary>
    public ResourceLoggerService()
    {
    }

    /// <summary>A logger that writes to a resource's log.</summary>
    public ILogger GetLogger(IResource resource) => BufferOf(resource.Name);

    /// <summary>A logger that writes to the log of a resource, by its name or an instance's id.</summary>
    public ILogger GetLogger(string resourceName) => BufferOf(resourceName);

    /// <summary>The newest lines of a resource's log, at most 10,000, then every new one until the log is complete.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    /// <summary>The newest lines of the log of a resource, by its name or an instance's id, then every new one until the log is complete.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName)
    {
        await foreach (var lines in BufferOf(resourceName).WatchAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return lines;
        }
    }

    /// <summary>The newest lines of a resource's log, at most 10,000.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(resource.Name);

    /// <summary>The newest lines of the log of a resource, by its name or an instance's id, at most 10,000.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return BufferOf(resourceName).Snapshot();
    }

    /// <summary>Ends a resource's log: those who watch it are told that no more comes.</summary>
    public void Complete(IResource resource) => BufferOf(resource.Name).Complete();

    /// <summary>Ends the log of a resource, by its name or an instance's id.</summary>
    public void Complete(string name) => BufferOf(name).Complete();

    /// <summary>Forgets the lines so far.</summary>
    public void ClearBacklog(string resourceName) => BufferOf(resourceName).Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Complete();
        }

        GC.SuppressFinalize(this);
    }

    internal ResourceLogBuffer BufferOf(string nameOrId) => _logs.GetOrAdd(NameOf(nameOrId), _ => new ResourceLogBuffer());

    /// <summary>Instances of a resource share its log, so an id is good for the name in it.</summary>
    private string NameOf(string nameOrId) =>
        !_logs.ContainsKey(nameOrId) && nameOrId.LastIndexOf('-') is > 0 and var cut && nameOrId.Length - cut == 9 && _logs.ContainsKey(nameOrId[..cut])
            ? nameOrId[..cut]
            : nameOrId;
}
