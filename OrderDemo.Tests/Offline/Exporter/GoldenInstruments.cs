using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace OrderDemo.Tests.Offline.Exporter;

/// <summary>The instruments and values behind the recorded answers: every kind, and what is hard about names, units and labels.</summary>
internal sealed class GoldenInstruments : IDisposable
{
    private static readonly int[] Array = [1, 2];

    private readonly Meter _one = new(new MeterOptions("Golden.One") { Version = "4.5", Tags = [new("meter.tag", "m")] });
    private readonly Meter _two = new("Golden.Two");

    public static void Configure(MeterProviderBuilder metrics) => metrics
        .AddMeter("Golden.*")
        .AddView("golden.latency", new ExplicitBucketHistogramConfiguration { Boundaries = [0.0005, 0.001, 0.25, 0.5, 1, 10] })
        .AddView("golden.renamed.from", "golden.renamed.to")
        .AddView("golden.fewer.tags", new MetricStreamConfiguration { TagKeys = ["kept"] });

    public void Record()
    {
        RecordLabels();
        RecordUnits();
        RecordNames();
        RecordGauges();
        RecordHistograms();
    }

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    private void RecordLabels()
    {
        var orders = _one.CreateCounter<long>(
            "golden.orders.created", "{order}", "Orders created, with \"quotes\", a \\ and\na newline.");
        orders.Add(3, new("http.route", "/api/order/{id}"), new("status", 200));
        orders.Add(4, new KeyValuePair<string, object?>("http.route", "/api/order"));
        orders.Add(
            1, new("odd key-1", "va\"l\\ue\nx"), new("bool", true), new("double", 1.5), new("null", null), new("array", Array));
        _two.CreateCounter<long>("golden.fewer.tags").Add(15, new("kept", "yes"), new("dropped", "no"));
    }

    private void RecordUnits()
    {
        _one.CreateCounter<double>("golden.bytes", "By", "Bytes sent.").Add(1024.5);
        _one.CreateCounter<long>("golden.rate", "By/s").Add(8);
        _one.CreateCounter<long>("golden.minutes", "min").Add(9);
        _one.CreateCounter<long>("golden_percent", "%").Add(10);
        _one.CreateCounter<long>("golden.ratio", "1").Add(11);
        _one.CreateObservableCounter("golden.cpu.time", () => 12.25, "s", "CPU time.");
        _one.CreateObservableUpDownCounter("golden.memory", () => 1L << 40, "By", "Memory.");
    }

    private void RecordNames()
    {
        _one.CreateCounter<long>("golden.already.total", null, "Ends in total.").Add(7);
        _two.CreateCounter<long>("2golden.starts.with.digit").Add(12);
        _two.CreateCounter<long>("golden..double__under").Add(13);
        _two.CreateCounter<long>("golden.renamed.from").Add(14);
    }

    private void RecordGauges()
    {
        _one.CreateUpDownCounter<long>("golden.queue.length", "{item}", "Items waiting.").Add(-5, new KeyValuePair<string, object?>("queue", "a"));
        _one.CreateGauge<double>("golden.temperature", "Cel", "Temperature.").Record(36.6, new KeyValuePair<string, object?>("place", "é漢"));
        _one.CreateGauge<double>("golden.share", "1", "A ratio.").Record(0.25);
        var notFinite = _one.CreateGauge<double>("golden.not.finite");
        notFinite.Record(double.PositiveInfinity, new KeyValuePair<string, object?>("k", "inf"));
        notFinite.Record(double.NaN, new KeyValuePair<string, object?>("k", "nan"));
        _one.CreateObservableGauge(
            "golden.observed",
            () => new[] { new Measurement<long>(long.MaxValue, new KeyValuePair<string, object?>("z", "1"), new("a", "2")) },
            "s");
    }

    private void RecordHistograms()
    {
        var latency = _one.CreateHistogram<double>("golden.latency", "s", "Latency.");
        foreach (var value in new[] { 0.0004, 0.0005, 0.0006, 0.3, 0.3, 2, 50 })
        {
            latency.Record(value, new KeyValuePair<string, object?>("http.request.method", "GET"));
        }

        var size = _one.CreateHistogram<long>("golden.size", "By", "Default buckets.");
        foreach (var value in new long[] { 0, 5, 7, 100, 20_000 }) size.Record(value);

        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2.5, 1e6] };
        _one.CreateHistogram("golden.advised", "ms", "Advised buckets.", null, advice).Record(2);
    }
}
