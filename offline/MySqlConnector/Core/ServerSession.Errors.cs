using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Turns the library's error state into exceptions.</summary>
internal sealed unsafe partial class ServerSession
{
    // Numbers from errmsg.h: the client's own errors, as opposed to the server's.
    private const uint FirstClientError = 2000;
    private const uint LastClientError = 2999;
    private const uint FirstMariaDbClientError = 5000;
    private const uint LastMariaDbClientError = 5999;

    private void ThrowIfFailed()
    {
        if (LibMariaDb.mysql_errno(_mysql) != 0)
            throw CreateException();
    }

    private MySqlException CreateException() => CreateException(
        LibMariaDb.mysql_errno(_mysql), Text(LibMariaDb.mysql_sqlstate(_mysql)), Text(LibMariaDb.mysql_error(_mysql)));

    /// <summary>
    /// The server's errors keep number and SQLSTATE. One of the client's own means that the conversation is out of step:
    /// the session can do no more work.
    /// </summary>
    private MySqlException CreateException(uint number, string sqlState, string message)
    {
        if (!IsClientError(number))
            return new MySqlException((MySqlErrorCode)number, sqlState, message);

        Fail();
        return WasCut
            ? MySqlException.ForTimeout(new MySqlEndOfStreamException(message))
            : new MySqlException("Failed to read the result set.", new MySqlEndOfStreamException(message));
    }

    private static bool IsClientError(uint number) =>
        number is 0 or (>= FirstClientError and <= LastClientError) or (>= FirstMariaDbClientError and <= LastMariaDbClientError);
}
