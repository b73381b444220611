using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.ConsoleLogs;

/// <summary>
/// Follows the logs of some resources for one page. It looks at them ten times a second instead of being told each line:
/// a burst costs no more than its newest lines, and nothing is kept for a page that is slow.
/// </summary>
internal sealed class LogStream(ResourceLoggerService logs, IReadOnlyList<string> resources)
{
    /// <summary>More lines at once than anybody reads: the oldest are left out, and counted.</summary>
    private const int MostLines = 2_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // In intervals.
    private const int KeepAlive = 150;

    private readonly Dictionary<string, int> _shown = resources.ToDictionary(r => r, _ => 0);

    public async Task ServeAsync(HttpContext context)
    {
        using var stream = await EventStream.BeginAsync(context).ConfigureAwait(false);

        // All that the host has, in small pieces; an empty one says that there is no more.
        foreach (var lines in Newest(int.MaxValue, out _).Chunk(MostLines))
        {
            stream.Add("lines", new LogBatch(lines, null), DashboardJson.Default.LogBatch);
            await stream.FlushAsync().ConfigureAwait(false);
        }

        stream.Add("lines", new LogBatch([], null), DashboardJson.Default.LogBatch);
        await stream.FlushAsync().ConfigureAwait(false);

        using var timer = new PeriodicTimer(Interval);
        for (var quiet = 1; await timer.WaitForNextTickAsync(context.RequestAborted).ConfigureAwait(false); quiet++)
        {
            var lines = Newest(MostLines, out var dropped);
            if (lines.Length > 0)
            {
                quiet = 0;
                stream.Add("lines", new LogBatch(lines, dropped), DashboardJson.Default.LogBatch);
                await stream.FlushAsync().ConfigureAwait(false);
            }
            else if (quiet % KeepAlive == 0)
            {
                stream.AddComment();
                await stream.FlushAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>The lines since the last look, by time; of each resource at most the newest few.</summary>
    private LogLineView[] Newest(int most, out Dictionary<string, int>? dropped)
    {
        dropped = null;
        var found = new List<LogLineView>();
        foreach (var resource in resources)
        {
            var shown = _shown[resource];
            var lines = logs.BufferOf(resource).Since(shown, most);
            if (lines.Length == 0)
            {
                continue;
            }

            var missed = lines[0].LineNumber - shown - 1;
            if (shown > 0 && missed > 0)
            {
                (dropped ??= [])[resource] = missed;
            }

            _shown[resource] = lines[^1].LineNumber;
            found.AddRange(lines.Select(l => new LogLineView(resource, l.LineNumber, l.Content, l.IsErrorMessage)));
        }

        // Each line begins with its time, all in one form.
        return resources.Count == 1 ? [.. found] : [.. found.OrderBy(l => l.Text, TimeOrder.Instance)];
    }

    private sealed class TimeOrder : IComparer<string>
    {
        private const int Length = 28;

        public static readonly TimeOrder Instance = new();

        public int Compare(string? x, string? y) => x.AsSpan(0, Math.Min(Length, x!.Length)).SequenceCompareTo(y.AsSpan(0, Math.Min(Length, y!.Length)));
    }
}
