using MySqlConnector;
using Polly.CircuitBreaker;

namespace OrderDemo.Api.Data;

/// <summary>Tells the failures of the database apart: an outage, a lost connection, contention, or a defect of ours.</summary>
internal static class DatabaseFailure
{
    // MariaDB's ER_CONNECTION_KILLED, which MySQL does not have.
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;

    /// <summary>The connection broke while it was used, or the server ended it. Another one may work.</summary>
    public static bool IsLostConnection(Exception exception) => exception is MySqlException
    {
        ErrorCode: MySqlErrorCode.None or MySqlErrorCode.ServerShutdown or ConnectionKilled,
    };

    /// <summary>Another transaction holds what is needed. The database serves everybody else.</summary>
    public static bool IsContention(Exception exception) => exception is MySqlException
    {
        ErrorCode: MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock,
    };

    /// <summary>The database cannot be reached, does not respond or does not let us in, whatever was asked of it.</summary>
    public static bool IsOutage(Exception exception) => exception is TimeoutException or BrokenCircuitException or MySqlException
    {
        ErrorCode: MySqlErrorCode.UnableToConnectToHost
            or MySqlErrorCode.CommandTimeoutExpired
            or MySqlErrorCode.ConnectionCountError
            or MySqlErrorCode.AccessDenied
            or MySqlErrorCode.DatabaseAccessDenied
            or MySqlErrorCode.UnknownDatabase
            or MySqlErrorCode.NoSuchTable // started, not set up yet
            or MySqlErrorCode.HandshakeError
            or MySqlErrorCode.TooManyUserConnections
            or MySqlErrorCode.UserLimitReached
            or MySqlErrorCode.AbortingConnection
            or MySqlErrorCode.NewAbortingConnection
            or MySqlErrorCode.QueryInterrupted,
    };

    /// <summary>Any of these: the request can be repeated later, and nothing is wrong with it.</summary>
    public static bool IsTemporary(Exception exception) => IsOutage(exception) || IsLostConnection(exception) || IsContention(exception);

    /// <summary>A word for the cause, for logs and metrics: never an address or a user.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        MySqlException { ErrorCode: not MySqlErrorCode.None } known => known.ErrorCode.ToString(),
        BrokenCircuitException => "CircuitOpen",
        TimeoutException => "NoResponseInTime",
        OperationCanceledException => "Canceled",
        MySqlException or IOException => "ConnectionLost",
        _ => "_OTHER",
    };
}
