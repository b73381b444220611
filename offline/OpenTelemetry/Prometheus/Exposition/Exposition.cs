using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Writes collected metrics in one format. Not for concurrent use: one collection at a time writes.</summary>
internal sealed class Exposition
{
    private const int FirstSize = 64 * 1024;

    private readonly ExpositionFormat _format;
    private readonly PrometheusAspNetCoreOptions _options;
    private readonly LabelSet _constants;
    private readonly byte[] _targetInfo;

    private Dictionary<Metric, MetricSeries> _series = [];
    private Metric[] _planned = [];
    private List<PlannedSeries> _plan = [];
    private int _lastSize = FirstSize;

    public Exposition(ExpositionFormat format, PrometheusAspNetCoreOptions options, Resource resource)
    {
        _format = format;
        _options = options;
        _targetInfo = options.TargetInfoEnabled ? Encoding.UTF8.GetBytes(TargetInfo(resource, format)) : [];
        _constants = new LabelSet(format);
        foreach (var (key, value) in resource.Attributes.Where(a => options.ResourceConstantLabels?.Invoke(a.Key) == true))
        {
            _constants.Add(key, value);
        }
    }

    /// <summary>Returns the response, to be released by the caller.</summary>
    /// <exception cref="InvalidOperationException">The response would be larger than the limit.</exception>
    public ScrapeResponse Write(in Batch<Metric> metrics)
    {
        if (!IsPlanned(in metrics)) Plan(in metrics);

        using var output = new ExpositionBuffer(_lastSize, _options.MaxScrapeResponseSizeBytes);
        output.Append(_targetInfo);
        foreach (var (metadata, series) in _plan)
        {
            output.Append(metadata);
            series.Write(output);
        }

        if (_format.IsOpenMetrics) output.Append("# EOF\n"u8);

        // A little more than last time, so that a growing response seldom needs a second buffer.
        _lastSize = Math.Max(FirstSize, output.Length + (output.Length / 8));
        var length = output.Length;
        return new ScrapeResponse(output.Detach(), length, DateTime.UtcNow);
    }

    private static string TargetInfo(Resource resource, ExpositionFormat format)
    {
        if (!resource.Attributes.Any()) return "";

        var labels = new LabelSet(format);
        foreach (var (key, value) in resource.Attributes) labels.Add(key, value);
        var (name, type) = format.IsOpenMetrics ? ("target", "info") : ("target_info", "gauge");
        return $"# TYPE {name} {type}\n# HELP {name} Target metadata\ntarget_info{{{labels.ToText()}}} 1\n";
    }

    /// <summary>Whether the batch has the metrics of the last one: then their order and metadata are known.</summary>
    private bool IsPlanned(in Batch<Metric> metrics)
    {
        if (metrics.Count != _planned.Length) return false;

        var i = 0;
        foreach (var metric in metrics)
        {
            if (!ReferenceEquals(metric, _planned[i++])) return false;
        }

        return true;
    }

    private void Plan(in Batch<Metric> metrics)
    {
        var planned = new List<Metric>();
        var series = new List<MetricSeries>();
        foreach (var metric in metrics)
        {
            planned.Add(metric);
            if (metric.MetricType == MetricType.ExponentialHistogram) PrometheusEventSource.Log.MetricIgnored(metric.Name);
            else series.Add(_series.GetValueOrDefault(metric) ?? MetricSeries.Of(metric, _format, _options, _constants));
        }

        _planned = [.. planned];
        _series = series.ToDictionary(one => one.Metric);
        _plan = FamilyPlan.Of(series, _format);
    }
}
