using MySqlConnector;

namespace OrderDemo.Api.Data;

/// <summary>Tells a database that is away, stuck or closed to us from a mistake of ours.</summary>
internal static class DatabaseOutage
{
    /// <summary>True when the exception means that the database cannot serve now, whatever was asked of it.</summary>
    public static bool Explains(Exception exception) => exception is MySqlException { ErrorCode: var code } known
        && (TransientFailure.Explains(known) || code
            is MySqlErrorCode.CommandTimeoutExpired
            or MySqlErrorCode.AccessDenied
            or MySqlErrorCode.DatabaseAccessDenied
            or MySqlErrorCode.UnknownDatabase
            or MySqlErrorCode.NoSuchTable // started, not set up yet
            or MySqlErrorCode.HandshakeError
            or MySqlErrorCode.TooManyUserConnections
            or MySqlErrorCode.UserLimitReached
            or MySqlErrorCode.AbortingConnection
            or MySqlErrorCode.NewAbortingConnection
            or MySqlErrorCode.QueryInterrupted);

    /// <summary>A word for the cause, for logs: never holds an address or a user.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        MySqlException { ErrorCode: not MySqlErrorCode.None } known => known.ErrorCode.ToString(),
        OperationCanceledException => "NoAnswerInTime",
        _ => "ConnectionLost",
    };
}
