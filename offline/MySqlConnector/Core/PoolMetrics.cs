using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MySqlConnector.Core;

/// <summary>The instruments of the meter "MySqlConnector", per pool.</summary>
internal static class PoolMetrics
{
    private static readonly Meter Meter = new("MySqlConnector", Telemetry.Version);

    private static readonly UpDownCounter<int> Usage = Meter.CreateUpDownCounter<int>(
        "db.client.connections.usage",
        "{connection}",
        "The number of connections that are currently in the state described by the state tag.");

    private static readonly UpDownCounter<int> PendingRequests = Meter.CreateUpDownCounter<int>(
        "db.client.connections.pending_requests",
        "{request}",
        "The number of pending requests for an open connection, cumulative for the entire pool.");

    private static readonly Counter<int> Timeouts = Meter.CreateCounter<int>(
        "db.client.connections.timeouts",
        "{timeout}",
        "The number of connection timeouts that have occurred trying to obtain a connection from the pool.");

    private static readonly Histogram<double> CreateTime = Meter.CreateHistogram<double>(
        "db.client.connections.create_time", "s", "The time it took to create a new connection.");

    private static readonly Histogram<double> UseTime = Meter.CreateHistogram<double>(
        "db.client.connections.use_time", "s", "The time between borrowing a connection and returning it to the pool.");

    private static readonly Histogram<double> WaitTime = Meter.CreateHistogram<double>(
        "db.client.connections.wait_time", "s", "The time it took to obtain an open connection from the pool.");

    static PoolMetrics()
    {
        _ = Meter.CreateObservableUpDownCounter(
            "db.client.connections.idle.max",
            () => ConnectionPool.All.Select(pool => new Measurement<int>(pool.Settings.MaximumPoolSize, pool.NameTag)),
            "{connection}",
            "The maximum number of idle open connections allowed; this corresponds to MaximumPoolSize in the connection string.");
        _ = Meter.CreateObservableUpDownCounter(
            "db.client.connections.idle.min",
            () => ConnectionPool.All.Select(pool => new Measurement<int>(pool.Settings.MinimumPoolSize, pool.NameTag)),
            "{connection}",
            "The minimum number of idle open connections allowed; this corresponds to MinimumPoolSize in the connection string.");
        _ = Meter.CreateObservableUpDownCounter(
            "db.client.connections.max",
            () => ConnectionPool.All.Select(pool => new Measurement<int>(pool.Settings.MaximumPoolSize, pool.NameTag)),
            "{connection}",
            "The maximum number of open connections allowed; this corresponds to MaximumPoolSize in the connection string.");
    }

    public static void Idle(ConnectionPool pool, int change) => Usage.Add(change, new("state", "idle"), pool.NameTag);

    public static void Used(ConnectionPool pool, int change) => Usage.Add(change, pool.NameTag, new("state", "used"));

    public static void Pending(ConnectionPool pool, int change) => PendingRequests.Add(change, pool.NameTag);

    public static void Timeout(ConnectionPool? pool, ConnectionSettings settings) =>
        Timeouts.Add(1, pool?.NameTag ?? ConnectionPool.CreateNameTag(settings));

    public static void Created(ConnectionPool pool, long start) => CreateTime.Record(SecondsSince(start), pool.NameTag);

    public static void Waited(ConnectionPool pool, long start) => WaitTime.Record(SecondsSince(start), pool.NameTag);

    public static void Returned(ConnectionPool pool, long start) => UseTime.Record(SecondsSince(start), pool.NameTag);

    private static double SecondsSince(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds;
}
