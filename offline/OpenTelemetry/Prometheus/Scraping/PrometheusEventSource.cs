using System.Diagnostics.Tracing;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>What the exporter says to the SDK's self-diagnostics, which listen to sources named OpenTelemetry-*.</summary>
[EventSource(Name = "OpenTelemetry-Exporter-Prometheus")]
internal sealed class PrometheusEventSource : EventSource
{
    public static readonly PrometheusEventSource Log = new();

    [NonEvent]
    public void FailedExport(Exception exception)
    {
        if (IsEnabled(EventLevel.Error, EventKeywords.All)) FailedExport(exception.ToString());
    }

    [Event(1, Message = "The metrics could not be written: {0}", Level = EventLevel.Error)]
    public void FailedExport(string exception) => WriteEvent(1, exception);

    [Event(4, Message = "There are no metrics to answer a scrape with.", Level = EventLevel.Warning)]
    public void NoMetrics() => WriteEvent(4);

    [Event(6, Message = "The metric family {0} is left out: its metrics have the types {1} and {2}.", Level = EventLevel.Warning)]
    public void ConflictingType(string family, string first, string other) => WriteEvent(6, family, first, other);

    [Event(7, Message = "The metric family {0} keeps the help '{1}'; another of its metrics says '{2}'.", Level = EventLevel.Warning)]
    public void ConflictingHelp(string family, string first, string other) => WriteEvent(7, family, first, other);

    [Event(8, Message = "The metric family {0} keeps the unit {1}; another of its metrics says {2}.", Level = EventLevel.Warning)]
    public void ConflictingUnit(string family, string first, string other) => WriteEvent(8, family, first, other);

    [Event(9, Message = "A scrape took longer than the {0} s that the scraper waits.", Level = EventLevel.Warning)]
    public void ScrapeTimedOut(double seconds) => WriteEvent(9, seconds);

    [Event(10, Message = "The metric {0} is left out: the formats have no exponential histograms.", Level = EventLevel.Verbose)]
    public void MetricIgnored(string metric) => WriteEvent(10, metric);

    [Event(11, Message = "A scrape got no metrics: collecting failed, or the response was larger than its limit.", Level = EventLevel.Error)]
    public void ScrapeFailed() => WriteEvent(11);
}
