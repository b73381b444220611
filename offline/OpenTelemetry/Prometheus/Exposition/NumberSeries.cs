using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The samples of a counter or gauge.</summary>
internal sealed class NumberSeries : MetricSeries
{
    private readonly PointTexts<PointText> _texts;
    private readonly ExemplarText? _exemplars;
    private readonly bool _isSum;
    private readonly bool _isLong;

    public NumberSeries(Metric metric, SeriesNames names, string unit, MetricLabels labels, ExpositionFormat format)
        : base(metric, names, unit)
    {
        var isOpenMetricsCounter = format.IsOpenMetrics && metric.Kind() == MetricKind.Counter;
        _exemplars = isOpenMetricsCounter ? new ExemplarText(format) : null;
        _isSum = metric.MetricType.IsSum();
        _isLong = metric.MetricType.IsLong();
        _texts = new PointTexts<PointText>(tags =>
        {
            var text = labels.Of(tags);
            return new PointText(
                SeriesText.Sample(names, names.Sample, text), isOpenMetricsCounter ? new CreatedLine(names, text) : null);
        });
    }

    public override void Write(ExpositionBuffer output)
    {
        var place = 0;
        foreach (ref readonly var point in Metric.GetMetricPoints())
        {
            var text = _texts.Get(place++, point.Tags);
            output.Append(text.Sample);
            if (_isLong) output.Append(_isSum ? point.GetSumLong() : point.GetGaugeLastValueLong());
            else output.Append(_isSum ? point.GetSumDouble() : point.GetGaugeLastValueDouble());
            _exemplars?.AppendLatest(output, in point, _isLong);
            output.Append("\n"u8);
            text.Created?.Append(output, point.StartTime);
        }
    }

    private sealed record PointText(byte[] Sample, CreatedLine? Created);
}
