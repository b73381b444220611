using System.Collections;
using System.Data.Common;

namespace MySqlConnector;

/// <summary>An error that the server reported, or that kept the provider from reaching it.</summary>
public sealed class MySqlException : DbException
{
    private IDictionary? _data;

    internal MySqlException(string message, Exception? inner = null)
        : this(MySqlErrorCode.None, null, message, inner)
    {
    }

    internal MySqlException(MySqlErrorCode errorCode, string message, Exception? inner = null)
        : this(errorCode, null, message, inner)
    {
    }

    internal MySqlException(MySqlErrorCode errorCode, string? sqlState, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorCode = errorCode;
        SqlState = sqlState;
    }

    /// <summary>The server's error number, or one of this provider's own.</summary>
    public new MySqlErrorCode ErrorCode { get; }

    /// <summary>The same as <see cref="ErrorCode"/>, as a number.</summary>
    public int Number => (int)ErrorCode;

    /// <summary>The five-character SQLSTATE, or null when the error did not come from the server.</summary>
    public override string? SqlState { get; }

    /// <summary>True for errors that may go away when the work is done again: deadlock, lock wait, no connection.</summary>
    public override bool IsTransient => ErrorCode
        is MySqlErrorCode.ConnectionCountError
        or MySqlErrorCode.LockDeadlock
        or MySqlErrorCode.LockWaitTimeout
        or MySqlErrorCode.UnableToConnectToHost
        or MySqlErrorCode.XARBDeadlock;

    /// <summary>The error number and the SQLSTATE, for logs that print an exception's data.</summary>
    public override IDictionary Data
    {
        get
        {
            if (_data is null)
            {
                _data = base.Data;
                _data["Server Error Code"] = Number;
                _data["SqlState"] = SqlState;
            }

            return _data;
        }
    }

    internal static MySqlException ForTimeout(Exception? inner = null) =>
        new(MySqlErrorCode.CommandTimeoutExpired, "The Command Timeout expired before the operation completed.", inner);
}
