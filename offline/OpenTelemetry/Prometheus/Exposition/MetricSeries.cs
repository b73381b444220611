using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>One metric in one format: all that stays the same from scrape to scrape is kept as bytes.</summary>
internal abstract class MetricSeries(Metric metric, SeriesNames names, string unit)
{
    public Metric Metric { get; } = metric;

    public SeriesNames Names { get; } = names;

    /// <summary>The unit's name, or empty.</summary>
    public string Unit { get; } = unit;

    public static MetricSeries Of(Metric metric, ExpositionFormat format, PrometheusAspNetCoreOptions options, LabelSet constants)
    {
        var kind = metric.Kind();
        var unit = options.TranslationStrategy.AppendsSuffixes ? UnitName.Of(metric.Unit) : "";
        var names = SeriesNames.Of(metric.Name, unit, kind, format, options);
        var labels = new MetricLabels(metric, format, options.ScopeInfoEnabled, constants);
        return kind == MetricKind.Histogram
            ? new HistogramSeries(metric, names, unit, labels, format)
            : new NumberSeries(metric, names, unit, labels, format);
    }

    /// <summary>Writes the samples of every point.</summary>
    public abstract void Write(ExpositionBuffer output);
}
