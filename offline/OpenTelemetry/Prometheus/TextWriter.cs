using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus;

internal static class TextWriter
{
    public static string Write(in Batch<Metric> batch, Resource resource)
    {
        var text = new StringBuilder();
        text.Append("# TYPE target_info gauge\n# HELP target_info Target metadata\ntarget_info{");
        text.AppendJoin(',', resource.Attributes.Select(a => $"{Name(a.Key)}=\"{a.Value}\"")).Append("} 1\n");
        foreach (var metric in batch)
        {
            var unit = metric.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
            var counter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
            var name = Name(metric.Name) + unit + (counter ? "_total" : "");
            var histogram = metric.MetricType.IsHistogram();
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(histogram ? "histogram" : counter ? "counter" : "gauge")}\n");
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var labels = new StringBuilder($"otel_scope_name=\"{metric.MeterName}\"");
                foreach (var tag in point.Tags) labels.Append(CultureInfo.InvariantCulture, $",{Name(tag.Key)}=\"{tag.Value}\"");
                if (!histogram)
                {
                    var value = metric.MetricType switch
                    {
                        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
                        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
                        MetricType.LongGauge => point.GetGaugeLastValueLong(),
                        _ => point.GetGaugeLastValueDouble(),
                    };
                    text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {value}\n");
                    continue;
                }

                var total = 0L;
                foreach (var bucket in point.GetHistogramBuckets())
                {
                    total += bucket.BucketCount;
                    var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : bucket.ExplicitBound.ToString(CultureInfo.InvariantCulture);
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {total}\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {point.GetHistogramSum()}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_count{{{labels}}} {point.GetHistogramCount()}\n");
            }
        }

        return text.ToString();
    }

    private static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
