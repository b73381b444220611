using System.Data;
using System.Data.Common;
using System.Diagnostics;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>
/// Reads the rows of a command as they arrive, one at a time. The connection can do nothing else until this is disposed, which
/// skips whatever was not read.
/// </summary>
public sealed partial class MySqlDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly MySqlCommand _command;
    private readonly ServerSession _session;
    private readonly CommandRun _run;
    private readonly CommandBehavior _behavior;
    private readonly Activity? _activity;
    private Column[] _columns = [];
    private ulong? _affectedRows;
    private RowState _rowState;
    private bool _isBinary;
    private bool _hasRows;
    private bool _ended;
    private bool _closed;

    internal MySqlDataReader(MySqlCommand command, ServerSession session, CommandRun run, CommandBehavior behavior, Activity? activity)
    {
        _command = command;
        _session = session;
        _run = run;
        _behavior = behavior;
        _activity = activity;
    }

    private enum RowState
    {
        BeforeFirst,

        /// <summary>The first row was read ahead, to answer HasRows.</summary>
        FirstReadAhead,
        OnRow,
        AfterLast,
    }

    public override int Depth => 0;

    public override int FieldCount
    {
        get
        {
            VerifyOpen();
            return _columns.Length;
        }
    }

    public override int VisibleFieldCount => FieldCount;

    public override bool IsClosed => _closed;

    /// <summary>Rows changed by the statements so far; -1 if none of them could.</summary>
    public override int RecordsAffected => _affectedRows is { } rows ? checked((int)rows) : -1;

    public override bool HasRows
    {
        get
        {
            VerifyOpen();
            if (_rowState == RowState.BeforeFirst && _columns.Length > 0
                && Advance(_run.ReadAsync(_columns.Length, async: false).Completed()))
            {
                _rowState = RowState.FirstReadAhead;
            }

            return _hasRows;
        }
    }

    private ConnectionSettings Settings => _session.Settings;

    public override bool Read() => ReadAsync(async: false, default).Completed();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync(_command.Connection?.IsAsync ?? true, cancellationToken).AsTask();

    public override bool NextResult() => NextResultAsync(async: false, default).Completed();

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        NextResultAsync(_command.Connection?.IsAsync ?? true, cancellationToken).AsTask();

    public override void Close() => CloseAsync(async: false).Completed();

    public override ValueTask DisposeAsync() => CloseAsync(_command.Connection?.IsAsync ?? true);

    internal async ValueTask StartAsync(bool async, CancellationToken cancellationToken)
    {
        using var limits = Limit(cancellationToken);
        try
        {
            Accept(await _run.StartAsync(async).ConfigureAwait(false));
            await SkipToRowsAsync(async).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // No statement after the one that failed is executed.
            Accept(null);
            throw Translate(exception, cancellationToken);
        }
    }

    internal async ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken)
    {
        VerifyOpen();
        if (_ended)
            return false;
        using var limits = Limit(cancellationToken);
        try
        {
            do
            {
                Accept(await _run.NextAsync(async).ConfigureAwait(false));
                await SkipToRowsAsync(async).ConfigureAwait(false);
            }
            while (!_ended && (_behavior & (CommandBehavior.SingleResult | CommandBehavior.SingleRow)) != 0);
            return !_ended;
        }
        catch (Exception exception)
        {
            Accept(null);
            throw Translate(exception, cancellationToken);
        }
    }

    internal ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        VerifyOpen();
        if (_rowState == RowState.FirstReadAhead)
        {
            _rowState = RowState.OnRow;
            return new ValueTask<bool>(true);
        }

        if (_rowState == RowState.AfterLast || _columns.Length == 0)
            return new ValueTask<bool>(false);
        ValueTask<bool> reading;
        try
        {
            reading = _run.ReadAsync(_columns.Length, async);
            if (reading.IsCompletedSuccessfully)
                return new ValueTask<bool>(Advance(reading.Result));
        }
        catch (MySqlException exception)
        {
            _rowState = RowState.AfterLast;
            throw Translate(exception, cancellationToken);
        }

        // Only a row that has not arrived yet is worth a deadline and a registration.
        return WaitForRowAsync(reading, cancellationToken);
    }

    internal async ValueTask CloseAsync(bool async)
    {
        if (_closed)
            return;
        try
        {
            while (!_ended)
                Accept(await _run.NextAsync(async).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            // What was not asked for is not missed; a lost connection shows in the session's state.
        }
        finally
        {
            _closed = true;
            _columns = [];
            _session.Row.Trim();
            if (_command.Connection is { } connection && connection.ActiveReader == this)
                connection.ActiveReader = null;
            await _session.FinishQueryingAsync(async).ConfigureAwait(false);
            _activity?.Stop();
            if ((_behavior & CommandBehavior.CloseConnection) != 0 && _command.Connection is { } owner)
                await (async ? owner.CloseAsync() : CloseNow(owner)).ConfigureAwait(false);
        }

        static Task CloseNow(MySqlConnection connection)
        {
            connection.Close();
            return Task.CompletedTask;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private async ValueTask<bool> WaitForRowAsync(ValueTask<bool> reading, CancellationToken cancellationToken)
    {
        using var limits = Limit(cancellationToken);
        try
        {
            return Advance(await reading.ConfigureAwait(false));
        }
        catch (MySqlException exception)
        {
            _rowState = RowState.AfterLast;
            throw Translate(exception, cancellationToken);
        }
    }

    private bool Advance(bool isRow)
    {
        _hasRows |= isRow;
        _rowState = isRow ? RowState.OnRow : RowState.AfterLast;
        return isRow;
    }

    private void Accept(ResultHeader? header)
    {
        _columns = header?.Columns ?? [];
        _isBinary = header?.IsBinary ?? false;
        _rowState = RowState.BeforeFirst;
        _hasRows = false;
        _ordinals = null;
        _ended = header is null;
        if (header is null or { Columns: not null })
            return;
        _affectedRows = (_affectedRows ?? 0) + header.AffectedRows;
        if (header.InsertId != 0)
            _command.LastInsertedId = header.InsertId;
    }

    private async ValueTask SkipToRowsAsync(bool async)
    {
        while (!_ended && _columns.Length == 0)
            Accept(await _run.NextAsync(async).ConfigureAwait(false));
        if (!_ended && _activity is { IsAllDataRequested: true } && _command.Connection!.Tracing.ResultSetHeaderEvent)
            _activity.AddEvent(new ActivityEvent("read-result-set-header"));
    }

    private CallLimits Limit(CancellationToken cancellationToken) => new(_session, _command, cancellationToken);

    private Exception Translate(Exception exception, CancellationToken cancellationToken) =>
        CallLimits.Translate(exception, _session, cancellationToken);

    private void VerifyOpen()
    {
        if (_closed)
            throw new InvalidOperationException("Can't call this method when MySqlDataReader is closed.");
    }
}
