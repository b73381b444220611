using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// The HTTP metrics under the names of the Python original, <c>http_requests_total{method,endpoint,status}</c> and
/// <c>http_request_duration_seconds{method,endpoint}</c>, so that its dashboards and queries run unchanged.
/// </summary>
/// <remarks>
/// They are derived from ASP.NET Core's own metric: both always agree, and each request is measured once. Endpoints are route
/// templates and methods are known ones, so the number of series is bounded.
/// </remarks>
internal sealed class OriginalHttpMetrics : IDisposable
{
    private readonly IMeterFactory _factory;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string? Method, string? Route, int Status), Series> _series = new();
    private readonly Histogram<double> _duration;

    public OriginalHttpMetrics(IMeterFactory factory)
    {
        _factory = factory;
        var meter = factory.Create("OrderDemo.Http");

        // Observable: a request costs one addition.
        meter.CreateObservableCounter("http.requests", Requests, null, "Requests by method, endpoint and status.");
        _duration = meter.CreateHistogram("http.request.duration", "s", "Duration of a request.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });
        _listener.InstrumentPublished = Enable;
        _listener.SetMeasurementEventCallback<double>(Record);
    }

    public void Start() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    private void Enable(Instrument instrument, MeterListener listener)
    {
        // Tests host several services in one process: the scope tells their meters apart.
        if (instrument is { Name: "http.server.request.duration", Meter.Name: "Microsoft.AspNetCore.Hosting" }
            && ReferenceEquals(instrument.Meter.Scope, _factory))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private void Record(Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        string? method = null, route = null;
        var status = 0;
        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.request.method": method = value as string; break;
                case "http.response.status_code": status = value as int? ?? 0; break;
                case "http.route": route = value as string; break;
            }
        }

        var series = _series.GetOrAdd((method, route, status), static key => new Series(key.Method, key.Route, key.Status));
        series.Increment();
        _duration.Record(seconds, new("method", series.Labels.Method), new("endpoint", series.Labels.Endpoint));
    }

    // Routes that differ only in their constraints have the same template.
    private IEnumerable<Measurement<long>> Requests() => _series.Values.GroupBy(series => series.Labels).Select(same => new Measurement<long>(
        same.Sum(series => series.Count), new("method", same.Key.Method), new("endpoint", same.Key.Endpoint), new("status", same.Key.Status)));

    /// <summary>The requests of one method, route and status.</summary>
    private sealed class Series(string? method, string? route, int status)
    {
        private const string Unknown = "unknown";

        private long _count;

        public (string Method, string Endpoint, int Status) Labels { get; } =
            (method ?? Unknown, route is null ? Unknown : EndpointTemplate.FromRoute(route), status);

        public long Count => Interlocked.Read(ref _count);

        public void Increment() => Interlocked.Increment(ref _count);
    }
}
