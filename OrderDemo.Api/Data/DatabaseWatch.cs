namespace OrderDemo.Api.Data;

/// <summary>Logs when the database goes away and when it is back: two lines per outage, not one per request.</summary>
internal sealed partial class DatabaseWatch(ILogger<DatabaseWatch> logger)
{
    private int _away;

    /// <summary>True between the two lines.</summary>
    public bool IsAway => Volatile.Read(ref _away) == 1;

    public void Lost(Exception exception)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0) DatabaseLost(DatabaseOutage.Reason(exception));
    }

    public void Back()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1) DatabaseBack();
    }

    [LoggerMessage(1, LogLevel.Warning, "The database is not available: {Reason}")]
    private partial void DatabaseLost(string reason);

    [LoggerMessage(2, LogLevel.Information, "The database is available again")]
    private partial void DatabaseBack();
}
