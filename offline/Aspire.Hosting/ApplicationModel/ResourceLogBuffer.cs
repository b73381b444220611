using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The newest lines of one resource's log, in bounded memory, and those who follow it.</summary>
internal sealed class ResourceLogBuffer : ILogger
{
    private const int Capacity = 10_000;
    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private int _count;
    private bool _complete;

    public LogLine? Last { get; private set; }

    public void Add(string text, bool isError)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffffffZ} {text}");
        lock (_gate)
        {
            var line = new LogLine(++_count, content, isError);
            Last = line;
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }

            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    public IReadOnlyList<LogLine> Snapshot()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }

    /// <summary>The newest lines after one that is known, at most some.</summary>
    /// <param name="number">The number of the known line; 0 for none.</param>
    /// <param name="most">How many.</param>
    public LogLine[] Since(int number, int most)
    {
        lock (_gate)
        {
            var count = Math.Min(Math.Min(_count - number, _lines.Count), most);
            return count <= 0 ? [] : [.. _lines.Skip(_lines.Count - count)];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            _watchers.ForEach(w => w.Writer.TryComplete());
        }
    }

    /// <summary>A resource that starts again has a log that goes on.</summary>
    public void Reopen()
    {
        lock (_gate)
        {
            _complete = false;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A watcher that cannot keep up loses the oldest lines instead of growing without bound.
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        LogLine[] backlog;
        lock (_gate)
        {
            backlog = [.. _lines];
            _watchers.Add(channel);
            if (_complete)
            {
                channel.Writer.TryComplete();
            }
        }

        try
        {
            if (backlog.Length > 0)
            {
                yield return backlog;
            }

            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var lines = new List<LogLine>();
                while (lines.Count < 1_000 && channel.Reader.TryRead(out var line))
                {
                    lines.Add(line);
                }

                yield return lines;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add(formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"), logLevel >= LogLevel.Error);
}
