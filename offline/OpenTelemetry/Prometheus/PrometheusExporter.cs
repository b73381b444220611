using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The SDK's end of the exporter: a reader hands it the collected metrics when a scrape asks for them.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    // A meter provider does not tell its exporters to the public, but an exporter knows its provider.
    private static readonly List<WeakReference<PrometheusExporter>> Live = [];

    public PrometheusExporter(PrometheusAspNetCoreOptions options)
    {
        Options = options;
        lock (Live) Live.Add(new WeakReference<PrometheusExporter>(this));
    }

    public PrometheusAspNetCoreOptions Options { get; }

    public Func<int, bool>? Collect { get; set; }

    public string Text { get; private set; } = "";

    /// <summary>The first exporter that was added to the provider.</summary>
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

    public override ExportResult Export(in Batch<Metric> batch)
    {
        Text = TextWriter.Write(batch, ParentProvider.GetResource());
        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        lock (Live) Live.RemoveAll(reference => !reference.TryGetTarget(out var exporter) || ReferenceEquals(exporter, this));
        base.Dispose(disposing);
    }
}
