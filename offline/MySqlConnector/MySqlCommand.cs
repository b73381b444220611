using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace MySqlConnector;

/// <summary>One or more SQL statements to execute on a connection.</summary>
public sealed partial class MySqlCommand : DbCommand, ICloneable
{
    private int? _timeout;
    private bool _disposed;

    public MySqlCommand()
        : this("")
    {
    }

    public MySqlCommand(string? commandText)
        : this(commandText, null, null)
    {
    }

    public MySqlCommand(MySqlConnection? connection, MySqlTransaction? transaction)
        : this("", connection, transaction)
    {
    }

    public MySqlCommand(string? commandText, MySqlConnection? connection)
        : this(commandText, connection, null)
    {
    }

    public MySqlCommand(string? commandText, MySqlConnection? connection, MySqlTransaction? transaction)
    {
        GC.SuppressFinalize(this);
        CommandText = commandText;
        Connection = connection;
        Transaction = transaction;
    }

    [AllowNull]
    public override string CommandText
    {
        get;
        set
        {
            VerifyIdle(nameof(CommandText));
            field = value ?? "";
        }
    }

    public new MySqlConnection? Connection
    {
        get;
        set
        {
            VerifyIdle(nameof(Connection));
            field = value;
        }
    }

    public new MySqlTransaction? Transaction { get; set; }

    public new MySqlParameterCollection Parameters => field ??= [];

    /// <summary>Seconds that each call may take; the connection string's default unless set, 0 for no limit.</summary>
    public override int CommandTimeout
    {
        get => Math.Min(_timeout ?? Connection?.Settings.DefaultCommandTimeout ?? 0, int.MaxValue / 1000);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <exception cref="ArgumentException">Set to anything but Text.</exception>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new ArgumentException("CommandType must be Text.", nameof(value));
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The first AUTO_INCREMENT value that the last statement made; 0 when it made none.</summary>
    public long LastInsertedId { get; internal set; }

    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (MySqlConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => Transaction;
        set => Transaction = (MySqlTransaction?)value;
    }

    /// <summary>Set on commands that stand for something that has a span of its own.</summary>
    internal bool HasNoSpan { get; init; }

    public new MySqlParameter CreateParameter() => new();

    public MySqlCommand Clone()
    {
        var clone = new MySqlCommand(CommandText, Connection, Transaction)
        {
            _timeout = _timeout,
            DesignTimeVisible = DesignTimeVisible,
            UpdatedRowSource = UpdatedRowSource,
        };
        foreach (MySqlParameter parameter in Parameters)
            clone.Parameters.Add(parameter.Clone());
        return clone;
    }

    object ICloneable.Clone() => Clone();

    /// <summary>Kills the command if it is running. The call that waits for it then fails.</summary>
    public override void Cancel() => Connection?.OpenSession?.CancelAsync(this).GetAwaiter().GetResult();

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override DbParameter CreateDbParameter() => CreateParameter();

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }

    private void VerifyIdle(string property)
    {
        if (Connection?.OpenSession?.ActiveCommand == this)
        {
            throw new InvalidOperationException(
                $"Cannot set MySqlCommand.{property} when there is an open DataReader for this command; it must be closed first.");
        }
    }

    private void VerifyExecutable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Connection is not { } connection)
            throw new InvalidOperationException("Connection property must be non-null.");
        if (connection.State is not (ConnectionState.Open or ConnectionState.Connecting))
            throw new InvalidOperationException($"Connection must be Open; current state is {connection.State}");
        if (!connection.Settings.IgnoreCommandTransaction && Transaction != connection.CurrentTransaction)
        {
            throw new InvalidOperationException(
                "The transaction associated with this command is not the connection's active transaction; "
                + "see https://mysqlconnector.net/trans");
        }

        if (string.IsNullOrWhiteSpace(CommandText))
            throw new InvalidOperationException("CommandText must be specified");
    }
}
