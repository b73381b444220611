using System.Data;
using System.Data.Common;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>A transaction; it is rolled back when disposed before <see cref="Commit"/>.</summary>
public sealed class MySqlTransaction : DbTransaction
{
    private const string Keep = "commit";
    private const string Undo = "rollback";

    private bool _disposed;

    internal MySqlTransaction(MySqlConnection connection, IsolationLevel isolationLevel)
    {
        Connection = connection;
        IsolationLevel = isolationLevel;
    }

    /// <summary>The connection; null once the transaction has ended.</summary>
    public new MySqlConnection? Connection { get; private set; }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection? DbConnection => Connection;

    private bool IsAsync => Connection?.IsAsync ?? true;

    /// <exception cref="MySqlException">The server refused, or was lost: whether it committed is then unknown.</exception>
    public override void Commit() => EndAsync(Keep, async: false, default).GetAwaiter().GetResult();

    /// <inheritdoc cref="Commit"/>
    public override Task CommitAsync(CancellationToken cancellationToken = default) => EndAsync(Keep, IsAsync, cancellationToken);

    public override void Rollback() => EndAsync(Undo, async: false, default).GetAwaiter().GetResult();

    public override Task RollbackAsync(CancellationToken cancellationToken = default) => EndAsync(Undo, IsAsync, cancellationToken);

    /// <summary>Sets a savepoint.</summary>
    public override void Save(string savepointName) =>
        SavepointAsync("savepoint", savepointName, async: false, default).GetAwaiter().GetResult();

    /// <inheritdoc cref="Save"/>
    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        SavepointAsync("savepoint", savepointName, IsAsync, cancellationToken);

    /// <summary>Undoes what was done since the savepoint.</summary>
    public override void Rollback(string savepointName) =>
        SavepointAsync("rollback to savepoint", savepointName, async: false, default).GetAwaiter().GetResult();

    /// <inheritdoc cref="Rollback(string)"/>
    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        SavepointAsync("rollback to savepoint", savepointName, IsAsync, cancellationToken);

    /// <summary>Forgets a savepoint.</summary>
    public override void Release(string savepointName) =>
        SavepointAsync("release savepoint", savepointName, async: false, default).GetAwaiter().GetResult();

    /// <inheritdoc cref="Release"/>
    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        SavepointAsync("release savepoint", savepointName, IsAsync, cancellationToken);

    public override ValueTask DisposeAsync() => DisposeAsync(IsAsync);

    internal async ValueTask DisposeAsync(bool async)
    {
        if (_disposed)
            return;
        _disposed = true;
        if (Connection is not { } connection || connection.CurrentTransaction != this)
            return;
        if (connection.State == ConnectionState.Open && connection.Session.State == SessionState.Connected)
        {
            try
            {
                await SpanAsync(Undo, async, default).ConfigureAwait(false);
            }
            catch (MySqlException) when (connection.State != ConnectionState.Open)
            {
                // A server that has lost the connection rolls back by itself.
            }
        }

        connection.CurrentTransaction = null;
        Connection = null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeAsync(async: false).Completed();
        base.Dispose(disposing);
    }

    private async Task EndAsync(string statement, bool async, CancellationToken cancellationToken)
    {
        VerifyActive();
        await SpanAsync(statement, async, cancellationToken).ConfigureAwait(false);
        Connection!.CurrentTransaction = null;
        Connection = null;
    }

    private async Task SpanAsync(string statement, bool async, CancellationToken cancellationToken)
    {
        var connection = Connection!;
        using var activity = Telemetry.StartTransactionEnd(connection.Session, statement, connection.Tracing);
        try
        {
            await ExecuteAsync(statement, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Telemetry.Fail(activity, exception, connection.Tracing);
            throw;
        }
    }

    private Task SavepointAsync(string statement, string name, bool async, CancellationToken cancellationToken)
    {
        VerifyActive();
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ExecuteAsync($"{statement} `{name.Replace("`", "``", StringComparison.Ordinal)}`", async, cancellationToken);
    }

    private async Task ExecuteAsync(string statement, bool async, CancellationToken cancellationToken)
    {
        using var command = new MySqlCommand(statement, Connection, this) { HasNoSpan = true };
        await command.ExecuteNonQueryAsync(async, cancellationToken).ConfigureAwait(false);
    }

    private void VerifyActive()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Connection is null)
            throw new InvalidOperationException("Already committed or rolled back.");
        if (Connection.CurrentTransaction is null)
            throw new InvalidOperationException("There is no active transaction.");
        if (Connection.CurrentTransaction != this)
            throw new InvalidOperationException("This is not the active transaction.");
    }
}
