using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The labels of one metric's points: its meter's, the point's own and the resource's constant ones.</summary>
internal sealed class MetricLabels(Metric metric, ExpositionFormat format, bool scopeInfo, LabelSet constants)
{
    // The boundary of a bucket: an attribute of that name has no place beside it.
    private const string Bound = "le";

    private readonly LabelSet _scope = ScopeOf(metric, format, scopeInfo);
    private readonly bool _isHistogram = metric.Kind() == MetricKind.Histogram;

    public string Of(ReadOnlyTagCollection tags)
    {
        var labels = new LabelSet(format);
        labels.AddAll(_scope);
        foreach (var tag in tags) labels.Add(tag.Key, tag.Value);
        labels.AddAll(constants);
        if (_isHistogram) labels.Remove(Bound);
        return labels.ToText();
    }

    private static LabelSet ScopeOf(Metric metric, ExpositionFormat format, bool enabled)
    {
        var labels = new LabelSet(format);
        if (!enabled) return labels;

        // These names are Prometheus' already: no escaping scheme touches them.
        Add("name", metric.MeterName);
        if (!string.IsNullOrEmpty(metric.MeterVersion)) Add("version", metric.MeterVersion);
        if (!string.IsNullOrEmpty(metric.MeterSchemaUrl)) Add("schema_url", metric.MeterSchemaUrl);
        foreach (var tag in metric.MeterTags ?? [])
        {
            var name = ClassicName.OfLabel("otel_scope_" + tag.Key);
            if (name is not ("otel_scope_name" or "otel_scope_version" or "otel_scope_schema_url")) labels.AddAs(tag.Key, name, tag.Value);
        }

        return labels;

        void Add(string part, string value) => labels.AddAs("otel_scope_" + part, "otel_scope_" + part, value);
    }
}
