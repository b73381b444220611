using System.Diagnostics;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>
/// Answers scrapes with collected metrics. One collection runs at a time: scrapes that arrive before it reads the metrics, or ask
/// for a format that it writes anyway, share it; a response answers later scrapes of its format until it is too old.
/// </summary>
internal sealed class ScrapeCollector(PrometheusExporter exporter)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ExpositionFormat, Exposition> _expositions = [];
    private readonly Dictionary<ExpositionFormat, Kept> _kept = [];
    private readonly TimeSpan _cacheDuration = TimeSpan.FromMilliseconds(exporter.Options.ScrapeResponseCacheDurationMilliseconds);
    private Collection? _running;

    /// <summary>Returns the response, to be released by the caller, or null when collecting or writing failed.</summary>
    public async ValueTask<ScrapeResponse?> GetAsync(ExpositionFormat format)
    {
        while (true)
        {
            Collection collection;
            bool joined, isMine;
            lock (_gate)
            {
                if (Fresh(format) is { } response) return response.Share();

                isMine = _running is null;
                collection = _running ??= new Collection();
                joined = collection.TryJoin(format);
            }

            if (isMine) Run(collection);
            else await collection.Ended;

            if (joined) return collection.Take(format);
        }
    }

    /// <summary>Writes what the reader collected, in every format that a scrape of the running collection asked for.</summary>
    public ExportResult Write(in Batch<Metric> metrics)
    {
        Collection collection;
        ExpositionFormat[] formats;
        lock (_gate)
        {
            if (_running is null) return ExportResult.Failure;
            collection = _running;
            formats = collection.Close();
        }

        var result = ExportResult.Failure;
        foreach (var format in formats)
        {
            try
            {
                collection.Responses[format] = ExpositionOf(format).Write(in metrics);
                result = ExportResult.Success;
            }
#pragma warning disable CA1031 // One format's failure is the answer to its scrapes, not the end of the others.
            catch (Exception exception)
            {
                PrometheusEventSource.Log.FailedExport(exception);
            }
#pragma warning restore CA1031
        }

        return result;
    }

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var kept in _kept.Values) kept.Response.Release();
            _kept.Clear();
        }
    }

    private void Run(Collection collection)
    {
        try
        {
            exporter.Collect?.Invoke(Timeout.Infinite);
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
                foreach (var (format, response) in collection.Responses) Keep(format, response);
                collection.End();
            }
        }
    }

    private ScrapeResponse? Fresh(ExpositionFormat format)
        => _kept.TryGetValue(format, out var kept) && Stopwatch.GetElapsedTime(kept.Since) < _cacheDuration ? kept.Response : null;

    private void Keep(ExpositionFormat format, ScrapeResponse response)
    {
        if (_cacheDuration == TimeSpan.Zero) return;
        if (_kept.TryGetValue(format, out var old)) old.Response.Release();
        _kept[format] = new Kept(response.Share(), Stopwatch.GetTimestamp());
    }

    private Exposition ExpositionOf(ExpositionFormat format)
    {
        if (!_expositions.TryGetValue(format, out var exposition))
        {
            exposition = new Exposition(format, exporter.Options, exporter.ParentProvider.GetResource());
            _expositions.Add(format, exposition);
        }

        return exposition;
    }

    private readonly record struct Kept(ScrapeResponse Response, long Since);
}
