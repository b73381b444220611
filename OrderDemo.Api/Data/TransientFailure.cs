using MySqlConnector;

namespace OrderDemo.Api.Data;

/// <summary>Failures of the database after which the same work may well succeed, and that left nothing behind.</summary>
internal static class TransientFailure
{
    /// <summary>How long a caller is kept waiting for a second chance.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // MariaDB's ER_CONNECTION_KILLED, which MySQL does not have.
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// True for a connection that could not be made or broke, and for a transaction that the server gave up in favour of
    /// another. What was not committed before is undone by the server.
    /// </summary>
    public static bool Explains(MySqlException exception) => exception.IsTransient || IsLostConnection(exception);

    /// <summary>
    /// The pause before the next attempt. None after a lost connection: an idle one may have been lost long ago, and the next
    /// may be another such. Else growing, and never twice the same, so that those who collided do not meet again.
    /// </summary>
    /// <param name="exception">What failed.</param>
    /// <param name="attempt">How many attempts were made, from 1.</param>
    public static TimeSpan Pause(MySqlException exception, int attempt) => IsLostConnection(exception)
        ? TimeSpan.Zero
        : ShortestPause * (1 << Math.Min(attempt, 5)) * (0.5 + Random.Shared.NextDouble());

    /// <summary>True when the connection broke while it was used, or the server ended it.</summary>
    public static bool IsLostConnection(MySqlException exception) =>
        exception.ErrorCode is MySqlErrorCode.None or MySqlErrorCode.ServerShutdown or ConnectionKilled;
}
