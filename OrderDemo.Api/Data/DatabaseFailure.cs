using Polly.CircuitBreaker;

namespace OrderDemo.Api.Data;

/// <summary>Classifies database errors: outage, lost connection, contention, or (none of these) a defect.</summary>
internal static class DatabaseFailure
{
    // ER_CONNECTION_KILLED exists in MariaDB only.
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;

    /// <summary>The connection was closed during use. A new connection may work.</summary>
    public static bool IsLostConnection(Exception exception) => exception is MySqlException
    {
        ErrorCode: MySqlErrorCode.None or MySqlErrorCode.ServerShutdown or ConnectionKilled,
    };

    /// <summary>Another transaction holds a lock. Other requests are not affected.</summary>
    public static bool IsContention(Exception exception) => exception is MySqlException
    {
        ErrorCode: MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock,
    };

    /// <summary>The database cannot be reached, does not respond, or denies access: every request fails.</summary>
    public static bool IsOutage(Exception exception) => exception is TimeoutException or BrokenCircuitException or MySqlException
    {
        ErrorCode: MySqlErrorCode.UnableToConnectToHost
            or MySqlErrorCode.CommandTimeoutExpired
            or MySqlErrorCode.ConnectionCountError
            or MySqlErrorCode.AccessDenied
            or MySqlErrorCode.DatabaseAccessDenied
            or MySqlErrorCode.UnknownDatabase
            or MySqlErrorCode.NoSuchTable // started, but the schema is not created yet
            or MySqlErrorCode.HandshakeError
            or MySqlErrorCode.TooManyUserConnections
            or MySqlErrorCode.UserLimitReached
            or MySqlErrorCode.AbortingConnection
            or MySqlErrorCode.NewAbortingConnection
            or MySqlErrorCode.QueryInterrupted,
    };

    /// <summary>Any of these: the same request may succeed later.</summary>
    public static bool IsTemporary(Exception exception) => IsOutage(exception) || IsLostConnection(exception) || IsContention(exception);

    /// <summary>The cause for logs and metrics, without addresses or user names.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        MySqlException { ErrorCode: not MySqlErrorCode.None } known => known.ErrorCode.ToString(),
        BrokenCircuitException => "CircuitOpen",
        TimeoutException => "NoResponseInTime",
        OutcomeUnknownException => "OutcomeUnknown",
        OperationCanceledException => "Canceled",
        MySqlException or IOException => "ConnectionLost",
        _ => "_OTHER",
    };
}
