namespace OrderDemo.Api.Data;

/// <summary>
/// Durations and errors of database operations, named by OpenTelemetry's semantic conventions:
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

    /// <summary>Runs and measures one operation.</summary>
    /// <param name="operation">The value of the label <c>db_operation_name</c>, such as <c>SELECT</c>.</param>
    public async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> run)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await run();
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, SystemName, new("db.operation.name", operation));
            return result;
        }
        catch (Exception exception)
        {
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, SystemName, new("db.operation.name", operation), new("error.type", DatabaseFailure.Reason(exception)));
            throw;
        }
    }
}
