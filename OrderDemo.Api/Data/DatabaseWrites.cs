namespace OrderDemo.Api.Data;

/// <summary>
/// Whether the database takes writes: <c>orderdemo_database_rejects_writes</c>, two lines of log per outage, and the reason for the
/// health check.
/// </summary>
internal sealed partial class DatabaseWrites
{
    /// <summary>For so long a rejection counts, unless a write is accepted: without orders nobody would find out.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private Rejection? _last;

    public DatabaseWrites(IMeterFactory factory, TimeProvider time, ILogger<DatabaseWrites> logger)
    {
        (_time, _logger) = (time, logger);
        factory.Create(DatabaseMetrics.MeterName).CreateObservableGauge(
            "orderdemo.database.rejects_writes", () => RejectedBecause is null ? 0 : 1, null, "1 while the database rejects writes, else 0.");
    }

    /// <summary>Why writes are rejected; null if they are not.</summary>
    public string? RejectedBecause => Volatile.Read(ref _last) is { } last && _time.GetElapsedTime(last.At) < Memory ? last.Reason : null;

    public void Rejected(Exception exception)
    {
        var reason = DatabaseFailure.Reason(exception);
        if (RejectedBecause is null) WritesRejected(reason);
        Volatile.Write(ref _last, new Rejection(reason, _time.GetTimestamp()));
    }

    public void Accepted()
    {
        if (Volatile.Read(ref _last) is not null && Interlocked.Exchange(ref _last, null) is not null) WritesAccepted();
    }

    [LoggerMessage(1, LogLevel.Warning, "The database rejects writes: {Reason}")]
    private partial void WritesRejected(string reason);

    [LoggerMessage(2, LogLevel.Information, "The database accepts writes again")]
    private partial void WritesAccepted();

    private sealed record Rejection(string Reason, long At);
}
