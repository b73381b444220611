using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The samples of a histogram: its buckets, cumulative, its sum and its count.</summary>
internal sealed class HistogramSeries : MetricSeries
{
    private readonly PointTexts<PointText> _texts;
    private readonly ExemplarText? _exemplars;
    private readonly bool _isOpenMetrics;

    // All points of a metric have the same boundaries.
    private readonly List<(double Bound, byte[] Label)> _bounds = [];

    public HistogramSeries(Metric metric, SeriesNames names, string unit, MetricLabels labels, ExpositionFormat format)
        : base(metric, names, unit)
    {
        _isOpenMetrics = format.IsOpenMetrics;
        _exemplars = _isOpenMetrics ? new ExemplarText(format) : null;
        _texts = new PointTexts<PointText>(tags =>
        {
            var text = labels.Of(tags);
            return new PointText(
                SeriesText.Bucket(names, text),
                SeriesText.Sample(names, names.Family, text, "_sum"),
                SeriesText.Sample(names, names.Family, text, "_count"),
                _isOpenMetrics ? new CreatedLine(names, text) : null);
        });
    }

    public override void Write(ExpositionBuffer output)
    {
        var place = 0;
        foreach (ref readonly var point in Metric.GetMetricPoints())
        {
            var text = _texts.Get(place++, point.Tags);
            var lowest = WriteBuckets(output, in point, text.Bucket);

            // With observations below zero the sum is no counter, so OpenMetrics forbids it there, and the count with it.
            if (!_isOpenMetrics || lowest >= 0)
            {
                output.Append(text.Sum);
                output.Append(point.GetHistogramSum());
                output.Append("\n"u8);
                output.Append(text.Count);
                output.Append(point.GetHistogramCount());
                output.Append("\n"u8);
            }

            text.Created?.Append(output, point.StartTime);
        }
    }

    /// <summary>Returns the lowest boundary, or 0 without any.</summary>
    private double WriteBuckets(ExpositionBuffer output, in MetricPoint point, byte[] prefix)
    {
        ReadOnlyExemplarCollection exemplars = default;
        var hasExemplars = _exemplars is not null && point.TryGetExemplars(out exemplars);
        var lowest = 0.0;
        var below = double.NegativeInfinity;
        var total = 0L;
        var i = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            lowest = Math.Min(lowest, bucket.ExplicitBound);
            total += bucket.BucketCount;
            output.Append(prefix);
            output.Append(BoundLabel(i++, bucket.ExplicitBound));
            output.Append(total);
            if (hasExemplars) _exemplars!.AppendLatest(output, exemplars, below, bucket.ExplicitBound);
            output.Append("\n"u8);
            below = bucket.ExplicitBound;
        }

        return lowest;
    }

    private byte[] BoundLabel(int i, double bound)
    {
        if (i < _bounds.Count && _bounds[i].Bound == bound) return _bounds[i].Label;

        var number = _isOpenMetrics ? CanonicalNumber.Of(bound) : PlainNumber.Of(bound);
        var label = Encoding.UTF8.GetBytes($"le=\"{number}\"}} ");
        if (i == _bounds.Count) _bounds.Add((bound, label));
        return label;
    }

    private sealed record PointText(byte[] Bucket, byte[] Sum, byte[] Count, CreatedLine? Created);
}
