using System.Data;
using System.Data.Common;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>Beginning transactions.</summary>
public sealed partial class MySqlConnection
{
    /// <exception cref="InvalidOperationException">The connection is not open, or has a transaction already.</exception>
    public new MySqlTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <inheritdoc cref="BeginTransaction()"/>
    public new MySqlTransaction BeginTransaction(IsolationLevel isolationLevel) =>
        BeginAsync(isolationLevel, null, async: false, default).Completed();

    /// <inheritdoc cref="BeginTransaction()"/>
    public MySqlTransaction BeginTransaction(IsolationLevel isolationLevel, bool isReadOnly) =>
        BeginAsync(isolationLevel, isReadOnly, async: false, default).Completed();

    /// <inheritdoc cref="BeginTransaction()"/>
    public new ValueTask<MySqlTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginAsync(IsolationLevel.Unspecified, null, IsAsync, cancellationToken);

    /// <inheritdoc cref="BeginTransaction()"/>
    public new ValueTask<MySqlTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken = default) =>
        BeginAsync(isolationLevel, null, IsAsync, cancellationToken);

    /// <inheritdoc cref="BeginTransaction()"/>
    public ValueTask<MySqlTransaction> BeginTransactionAsync(
        IsolationLevel isolationLevel, bool isReadOnly, CancellationToken cancellationToken = default) =>
        BeginAsync(isolationLevel, isReadOnly, IsAsync, cancellationToken);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        await BeginAsync(isolationLevel, null, IsAsync, cancellationToken).ConfigureAwait(false);

    private async ValueTask<MySqlTransaction> BeginAsync(
        IsolationLevel isolationLevel, bool? isReadOnly, bool async, CancellationToken cancellationToken)
    {
        if (_state != ConnectionState.Open)
            throw new InvalidOperationException("Connection is not open.");
        if (CurrentTransaction is not null)
            throw new InvalidOperationException("Transactions may not be nested.");

        var level = isolationLevel switch
        {
            IsolationLevel.ReadUncommitted => "read uncommitted",
            IsolationLevel.ReadCommitted => "read committed",
            IsolationLevel.Serializable => "serializable",
            IsolationLevel.RepeatableRead or IsolationLevel.Snapshot or IsolationLevel.Unspecified => "repeatable read",
            _ => throw new NotSupportedException($"IsolationLevel.{isolationLevel} is not supported."),
        };
        string?[] modes =
        [
            isolationLevel == IsolationLevel.Snapshot ? "with consistent snapshot" : null,
            isReadOnly switch { true => "read only", false => "read write", null => null },
        ];

        // One round trip for both.
        var start = $"start transaction {string.Join(", ", modes.Where(mode => mode is not null))}";
        using var command = new MySqlCommand($"set session transaction isolation level {level};{start}", this) { HasNoSpan = true };
        await command.ExecuteNonQueryAsync(async, cancellationToken).ConfigureAwait(false);
        return CurrentTransaction = new MySqlTransaction(this, isolationLevel);
    }
}
