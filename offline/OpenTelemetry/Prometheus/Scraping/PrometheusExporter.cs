using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The SDK's end of the exporter: its reader hands it the collected metrics when a scrape asks for them.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    // A meter provider does not tell the public of its exporters, but an exporter knows its provider.
    private static readonly List<WeakReference<PrometheusExporter>> Live = [];

    public PrometheusExporter(PrometheusAspNetCoreOptions options)
    {
        Options = options.Copy();
        Scrapes = new ScrapeCollector(this);
        lock (Live) Live.Add(new WeakReference<PrometheusExporter>(this));
    }

    public PrometheusAspNetCoreOptions Options { get; }

    public ScrapeCollector Scrapes { get; }

    /// <summary>Collects and exports within the call; set by the reader.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The exporter that was added to the provider first, or null.</summary>
    public static PrometheusExporter? Of(MeterProvider provider)
    {
        lock (Live)
        {
            foreach (var reference in Live)
            {
                if (reference.TryGetTarget(out var exporter) && ReferenceEquals(exporter.ParentProvider, provider)) return exporter;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch) => Scrapes.Write(in batch);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (Live) Live.RemoveAll(reference => !reference.TryGetTarget(out var exporter) || ReferenceEquals(exporter, this));
        Scrapes.Clear();
        base.Dispose(disposing);
    }
}
