using System.Diagnostics;
using System.Diagnostics.Metrics;
using MySqlConnector;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.Api.Data;

/// <summary>
/// How long database operations take and how they fail, by OpenTelemetry's semantic conventions:
/// <c>db_client_operation_duration_seconds{db_system_name,db_operation_name,error_type}</c>.
/// </summary>
internal sealed class DatabaseMetrics
{
    public const string MeterName = "OrderDemo.Database";

    private static readonly KeyValuePair<string, object?> SystemName = new("db.system.name", "mariadb");

    private readonly Histogram<double> _duration;

    public DatabaseMetrics(IMeterFactory factory) => _duration = factory.Create(MeterName).CreateHistogram(
        "db.client.operation.duration", "s", "Duration of database client operations.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });

    /// <param name="operation">The kind of operation, one of a few words.</param>
    /// <param name="started">The <see cref="Stopwatch"/>'s timestamp of its start.</param>
    public void Succeeded(string operation, long started) =>
        _duration.Record(Seconds(started), SystemName, new("db.operation.name", operation));

    /// <summary>As <see cref="Succeeded"/>, for an operation that threw.</summary>
    public void Failed(string operation, long started, Exception exception) =>
        _duration.Record(Seconds(started), SystemName, new("db.operation.name", operation), new("error.type", ErrorType(exception)));

    private static double Seconds(long started) => Stopwatch.GetElapsedTime(started).TotalSeconds;

    private static string ErrorType(Exception exception) => exception switch
    {
        MySqlException { ErrorCode: not MySqlErrorCode.None } known => known.ErrorCode.ToString(),
        OperationCanceledException => "Canceled",
        MySqlException or IOException => "ConnectionLost",
        _ => "_OTHER",
    };
}
