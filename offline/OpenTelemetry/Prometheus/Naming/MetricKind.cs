using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The types of Prometheus that instruments become.</summary>
internal enum MetricKind
{
    Gauge,
    Counter,
    Histogram,
}

internal static class MetricKinds
{
    /// <summary>An up-down counter is a gauge: a counter of Prometheus only grows.</summary>
    public static MetricKind Kind(this Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => MetricKind.Counter,
        MetricType.Histogram => MetricKind.Histogram,
        _ => MetricKind.Gauge,
    };

    public static string Word(this MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };
}
