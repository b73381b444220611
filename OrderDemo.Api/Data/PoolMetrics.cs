using System.Diagnostics.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.Api.Data;

/// <summary>
/// The connection pool's metrics under today's names. MySqlConnector's meter follows an early draft of OpenTelemetry's
/// semantic conventions (<c>db.client.connections.usage{state}</c>); dashboards and rules follow the stable ones
/// (<c>db.client.connection.count{db.client.connection.state}</c>). Each measurement is passed on as it is made.
/// </summary>
internal sealed class PoolMetrics : IHostedService, IDisposable
{
    private const string Draft = "db.client.connections.";

    private readonly MeterListener _listener = new();
    private readonly UpDownCounter<int> _count;
    private readonly UpDownCounter<int> _pendingRequests;
    private readonly Counter<int> _timeouts;
    private readonly Histogram<double> _createTime;
    private readonly Histogram<double> _waitTime;
    private readonly Histogram<double> _useTime;

    public PoolMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(DatabaseMetrics.MeterName);
        _count = meter.CreateUpDownCounter<int>("db.client.connection.count", "{connection}", "Connections that are in the state described by the state attribute.");
        _pendingRequests = meter.CreateUpDownCounter<int>("db.client.connection.pending_requests", "{request}", "Requests that wait for an open connection.");
        _timeouts = meter.CreateCounter<int>("db.client.connection.timeouts", "{timeout}", "Connection timeouts that occurred trying to obtain a connection from the pool.");
        _createTime = CreateTimer("db.client.connection.create_time", "The time it took to create a new connection.");
        _waitTime = CreateTimer("db.client.connection.wait_time", "The time it took to obtain an open connection from the pool.");
        _useTime = CreateTimer("db.client.connection.use_time", "The time between borrowing a connection and returning it to the pool.");
        _listener.InstrumentPublished = Choose;
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Pass(value, tags, state));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((Histogram<double>)state!).Record(value, Pool(tags)));

        Histogram<double> CreateTimer(string name, string description) => meter.CreateHistogram(
            name, "s", description, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private void Choose(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name != "MySqlConnector" || !instrument.Name.StartsWith(Draft, StringComparison.Ordinal)) return;
        Instrument? today = instrument.Name[Draft.Length..] switch
        {
            "usage" => _count,
            "pending_requests" => _pendingRequests,
            "timeouts" => _timeouts,
            "create_time" => _createTime,
            "wait_time" => _waitTime,
            "use_time" => _useTime,
            _ => null,
        };
        if (today is not null) listener.EnableMeasurementEvents(instrument, today);
    }

    private static void Pass(int value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        switch (state)
        {
            case UpDownCounter<int> count when Find(tags, "state") is { } connectionState:
                count.Add(value, new("db.client.connection.state", connectionState), Pool(tags));
                break;
            case UpDownCounter<int> requests:
                requests.Add(value, Pool(tags));
                break;
            case Counter<int> timeouts:
                timeouts.Add(value, Pool(tags));
                break;
        }
    }

    private static KeyValuePair<string, object?> Pool(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        new("db.client.connection.pool.name", Find(tags, "pool.name"));

    private static object? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name) return value;
        }

        return null;
    }
}
