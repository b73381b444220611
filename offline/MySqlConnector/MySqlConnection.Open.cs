using System.Data;
using System.Diagnostics;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>Getting a session, and giving it back.</summary>
public sealed partial class MySqlConnection
{
    private async ValueTask OpenAsync(bool async, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_state != ConnectionState.Closed)
            throw new InvalidOperationException($"Cannot Open when State is {_state}.");

        using var activity = Telemetry.Start(Telemetry.Open, Tracing);
        try
        {
            SetState(ConnectionState.Connecting);
            if (_dataSource is not null)
                (_settings, _pool) = (_dataSource.Settings, _dataSource.Pool);
            else
                (_settings, _pool) = SharedPools.Get(_connectionString);
            RefuseAmbientTransaction();
            _session = await GetSessionAsync(start, async, cancellationToken).ConfigureAwait(false);
            _session.Owner = WeakReference;
            _hasBeenOpened = true;
            SetState(ConnectionState.Open);
            Telemetry.Describe(activity, _session, Tracing);
            if (_opened is { } opened)
                await opened(new MySqlConnectionOpenedContext(this, _session.Conditions), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (_session is null)
                SetState(ConnectionState.Closed);
            if (_settings is not null && activity is not null && Tracing.Kinds.HasFlag(MySqlConnectorSemanticConventionsKinds.Experimental))
                activity.SetTag("db.connection_string", _settings.VisibleConnectionString);
            Telemetry.Fail(activity, exception, Tracing);
            throw;
        }
    }

    private async ValueTask<ServerSession> GetSessionAsync(long start, bool async, CancellationToken cancellationToken)
    {
        if (_pool is not null)
            PoolMetrics.Pending(_pool, 1);
        try
        {
            if (_pool is not null)
                return await _pool.RentAsync(this, start, async, cancellationToken).ConfigureAwait(false);
            using var limit = Settings.LimitConnecting(start, cancellationToken);
            return await ServerSession.ConnectAsync(Settings, async, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            PoolMetrics.Timeout(_pool, Settings);
            var suffix = _pool?.IsExhausted == true ? " All pooled connections are in use." : "";
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, "Connect Timeout expired." + suffix);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        finally
        {
            if (_pool is not null)
                PoolMetrics.Pending(_pool, -1);
        }
    }

    private void RefuseAmbientTransaction()
    {
        if (Settings.AutoEnlist && System.Transactions.Transaction.Current is not null)
            throw new NotSupportedException("This provider cannot take part in a System.Transactions transaction; set AutoEnlist=false.");
    }

    private async ValueTask CloseAsync(bool async)
    {
        if (_session is not { } session)
        {
            SetState(ConnectionState.Closed);
            return;
        }

        try
        {
            if (ActiveReader is { } reader)
                await reader.CloseAsync(async).ConfigureAwait(false);
            if (CurrentTransaction is { } transaction && session.State == SessionState.Connected)
                await transaction.DisposeAsync(async).ConfigureAwait(false);
        }
        finally
        {
            ActiveReader = null;
            CurrentTransaction = null;
            _session = null;
            if (_pool is not null)
                _pool.Return(session);
            else
                session.Dispose();
            SetState(ConnectionState.Closed);
        }
    }

    private async ValueTask ChangeDatabaseAsync(string databaseName, bool async)
    {
        if (string.IsNullOrWhiteSpace(databaseName))
            throw new ArgumentException("Database name is not valid.", nameof(databaseName));
        if (_state != ConnectionState.Open)
            throw new InvalidOperationException("Connection is not open.");
        await Session.SelectDatabaseAsync(databaseName, async).ConfigureAwait(false);
    }

    private async ValueTask<bool> PingAsync(bool async)
    {
        if (_session is null)
            return false;
        if (await _session.TryPingAsync(async).ConfigureAwait(false))
            return true;
        SetState(ConnectionState.Broken);
        return false;
    }

    /// <summary>Called when the session is found to be lost: it has to be closed before it can be opened again.</summary>
    internal void SetBroken()
    {
        if (_state == ConnectionState.Open)
            SetState(ConnectionState.Broken);
    }

    private void SetState(ConnectionState state)
    {
        if (_state == state)
            return;
        var change = new StateChangeEventArgs(_state, state);
        _state = state;
        OnStateChange(change);
    }
}
