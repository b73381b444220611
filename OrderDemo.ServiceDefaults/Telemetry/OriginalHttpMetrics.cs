using System.Diagnostics.Metrics;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// The HTTP metrics under the names of the Python original, <c>http_requests_total{method,endpoint,status}</c> and
/// <c>http_request_duration_seconds{method,endpoint}</c>, so that its dashboards and queries run unchanged.
/// </summary>
/// <remarks>
/// Made from ASP.NET Core's own measurement of each request rather than measured again: the two families always agree, and
/// a request pays for one stopwatch. Endpoints are route templates and methods known ones, so the labels stay few.
/// </remarks>
internal sealed class OriginalHttpMetrics : IDisposable
{
    private const string Unknown = "unknown";

    private readonly IMeterFactory _factory;
    private readonly MeterListener _listener = new();
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;

    public OriginalHttpMetrics(IMeterFactory factory)
    {
        _factory = factory;
        var meter = factory.Create("OrderDemo.Http");
        _requests = meter.CreateCounter<long>("http.requests", null, "Requests by method, endpoint and status.");
        _duration = meter.CreateHistogram("http.request.duration", "s", "Time to answer a request.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });
        _listener.InstrumentPublished = Choose;
        _listener.SetMeasurementEventCallback<double>(Record);
    }

    public void Start() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    private void Choose(Instrument instrument, MeterListener listener)
    {
        // A process may host several services (tests do): the scope tells this one's meters from the others'.
        if (instrument is { Name: "http.server.request.duration", Meter.Name: "Microsoft.AspNetCore.Hosting" }
            && ReferenceEquals(instrument.Meter.Scope, _factory))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private void Record(Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        object? method = Unknown, endpoint = Unknown, status = 0;
        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.request.method": method = value; break;
                case "http.response.status_code": status = value; break;
                case "http.route" when value is string route: endpoint = EndpointTemplate.FromRoute(route); break;
            }
        }

        var methodLabel = new KeyValuePair<string, object?>("method", method);
        var endpointLabel = new KeyValuePair<string, object?>("endpoint", endpoint);
        _requests.Add(1, methodLabel, endpointLabel, new("status", status));
        _duration.Record(seconds, methodLabel, endpointLabel);
    }
}
