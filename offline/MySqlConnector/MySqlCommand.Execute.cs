using System.Data;
using System.Data.Common;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>Executing.</summary>
public sealed partial class MySqlCommand
{
    private bool IsAsync => Connection?.IsAsync ?? true;

    /// <summary>Runs all statements; returns how many rows they changed, -1 if none of them could.</summary>
    /// <exception cref="MySqlException">The server refused a statement, was lost, or took too long.</exception>
    public override int ExecuteNonQuery() => ExecuteNonQueryAsync(async: false, default).Completed();

    /// <inheritdoc cref="ExecuteNonQuery"/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        ExecuteNonQueryAsync(IsAsync, cancellationToken).AsTask();

    /// <summary>Runs all statements; returns the first value of the first row, null when there is no row.</summary>
    /// <exception cref="MySqlException">The server refused a statement, was lost, or took too long.</exception>
    public override object? ExecuteScalar() => ExecuteScalarAsync(async: false, default).Completed();

    /// <inheritdoc cref="ExecuteScalar"/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        ExecuteScalarAsync(IsAsync, cancellationToken).AsTask();

    /// <summary>Runs the statements up to the first that has rows. The connection is in use until the reader is disposed.</summary>
    /// <exception cref="MySqlException">The server refused a statement, was lost, or took too long.</exception>
    public new MySqlDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="ExecuteReader()"/>
    public new MySqlDataReader ExecuteReader(CommandBehavior commandBehavior) =>
        ExecuteReaderAsync(commandBehavior, async: false, default).Completed();

    /// <inheritdoc cref="ExecuteReader()"/>
    public new Task<MySqlDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteReader()"/>
    public new Task<MySqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken = default) =>
        ExecuteReaderAsync(behavior, IsAsync, cancellationToken).AsTask();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, IsAsync, cancellationToken).ConfigureAwait(false);

    internal async ValueTask<int> ExecuteNonQueryAsync(bool async, CancellationToken cancellationToken)
    {
        var reader = await ExecuteReaderAsync(CommandBehavior.Default, async, cancellationToken).ConfigureAwait(false);
        try
        {
            while (await reader.NextResultAsync(async, cancellationToken).ConfigureAwait(false))
            {
            }

            return reader.RecordsAffected;
        }
        finally
        {
            await reader.CloseAsync(async).ConfigureAwait(false);
        }
    }

    private async ValueTask<object?> ExecuteScalarAsync(bool async, CancellationToken cancellationToken)
    {
        var reader = await ExecuteReaderAsync(CommandBehavior.Default, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var value = await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false) ? reader.GetValue(0) : null;
            while (await reader.NextResultAsync(async, cancellationToken).ConfigureAwait(false))
            {
            }

            return value;
        }
        finally
        {
            await reader.CloseAsync(async).ConfigureAwait(false);
        }
    }

    private async ValueTask<MySqlDataReader> ExecuteReaderAsync(
        CommandBehavior behavior, bool async, CancellationToken cancellationToken)
    {
        VerifyExecutable();
        if ((behavior & CommandBehavior.SchemaOnly) != 0)
            throw new NotSupportedException("CommandBehavior.SchemaOnly is not supported.");
        cancellationToken.ThrowIfCancellationRequested();
        var connection = Connection!;
        var session = connection.Session;
        var activity = HasNoSpan ? null : Telemetry.StartCommand(session, CommandText, connection.Tracing);
        try
        {
            session.StartQuerying(this);
            LastInsertedId = 0;
            var reader = new MySqlDataReader(this, session, CreateRun(session), behavior, activity);
            connection.ActiveReader = reader;
            try
            {
                await reader.StartAsync(async, cancellationToken).ConfigureAwait(false);
                return reader;
            }
            catch
            {
                await reader.CloseAsync(async).ConfigureAwait(false);
                throw;
            }
        }
        catch (Exception exception)
        {
            Telemetry.Fail(activity, exception, connection.Tracing);
            activity?.Stop();
            throw;
        }
    }

    private CommandRun CreateRun(ServerSession session) =>
        session.FindPrepared(CommandText) is { } prepared ? new PreparedRun(this, session, prepared) : new TextRun(this, session);
}
