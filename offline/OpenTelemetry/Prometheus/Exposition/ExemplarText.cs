using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Writes the exemplar behind a sample: the trace, the attributes that the metric dropped, the value and the time.</summary>
internal sealed class ExemplarText(ExpositionFormat format)
{
    // OpenMetrics limits an exemplar's labels, names and values together.
    private const int MostCodePoints = 128;

    private readonly string _traceId = format.LabelName("trace_id");
    private readonly string _spanId = format.LabelName("span_id");

    /// <summary>Appends a counter's latest exemplar, if it has one.</summary>
    public void AppendLatest(ExpositionBuffer output, in MetricPoint point, bool isLong)
    {
        if (point.TryGetExemplars(out var exemplars)) AppendLatest(output, exemplars, isLong, within: null);
    }

    /// <summary>Appends the latest exemplar of a histogram's bucket, if it has one.</summary>
    public void AppendLatest(ExpositionBuffer output, ReadOnlyExemplarCollection exemplars, double above, double upTo)
        => AppendLatest(output, exemplars, isLong: false, new Bucket(above, upTo));

    private void AppendLatest(ExpositionBuffer output, ReadOnlyExemplarCollection exemplars, bool isLong, Bucket? within)
    {
        Exemplar latest = default;
        var found = false;
        foreach (ref readonly var exemplar in exemplars)
        {
            if (within?.Holds(exemplar.DoubleValue) == false || (found && exemplar.Timestamp < latest.Timestamp)) continue;
            latest = exemplar;
            found = true;
        }

        if (found) Append(output, in latest, isLong);
    }

    private void Append(ExpositionBuffer output, in Exemplar exemplar, bool isLong)
    {
        output.Append(" # {"u8);
        output.Append(Encoding.UTF8.GetBytes(Labels(in exemplar)));
        output.Append("} "u8);
        if (isLong) output.Append(exemplar.LongValue);
        else output.Append(exemplar.DoubleValue);

        if (exemplar.Timestamp == default) return;
        output.Append(" "u8);
        output.Append(Encoding.UTF8.GetBytes(CreatedLine.UnixTime(exemplar.Timestamp)));
    }

    private string Labels(in Exemplar exemplar)
    {
        var labels = new LabelSet(format);
        foreach (var tag in exemplar.FilteredTags) labels.Add(tag.Key, tag.Value);
        labels.Remove(_traceId);
        labels.Remove(_spanId);

        // The trace comes first, so that attributes cannot push it out.
        var all = new LabelSet(format);
        if (exemplar.TraceId != default) all.Add("trace_id", exemplar.TraceId.ToHexString());
        if (exemplar.SpanId != default) all.Add("span_id", exemplar.SpanId.ToHexString());
        all.AddAll(labels);
        return all.ToText(MostCodePoints);
    }

    private readonly record struct Bucket(double Above, double UpTo)
    {
        public bool Holds(double value)
            => value <= UpTo && (value > Above || (double.IsNegativeInfinity(Above) && double.IsNegativeInfinity(value)));
    }
}
