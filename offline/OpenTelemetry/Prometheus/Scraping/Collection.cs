namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>One collection and the scrapes that wait for it. Guarded by the collector's lock until it has ended.</summary>
internal sealed class Collection
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<ExpositionFormat, int> _scrapes = [];
    private bool _isClosed;

    public Dictionary<ExpositionFormat, ScrapeResponse> Responses { get; } = [];

    public Task Ended => _ended.Task;

    /// <summary>False when the metrics are being written already, and not in this format.</summary>
    public bool TryJoin(ExpositionFormat format)
    {
        var scrapes = _scrapes.GetValueOrDefault(format);
        if (_isClosed && scrapes == 0) return false;
        _scrapes[format] = scrapes + 1;
        return true;
    }

    /// <summary>Returns the formats to write; from here on no other can join.</summary>
    public ExpositionFormat[] Close()
    {
        _isClosed = true;
        return [.. _scrapes.Keys];
    }

    /// <summary>Gives every scrape its hold on the response, and wakes those that wait.</summary>
    public void End()
    {
        foreach (var (format, response) in Responses)
        {
            for (var i = 1; i < _scrapes[format]; i++) response.Share();
        }

        _ended.SetResult();
    }

    /// <summary>The response of a scrape that joined, or null when there is none.</summary>
    public ScrapeResponse? Take(ExpositionFormat format) => Responses.GetValueOrDefault(format);
}
