using System.Globalization;

namespace MySqlConnector.Core;

/// <summary>Which command has the session, how long it may take, and how it is cancelled.</summary>
internal sealed partial class ServerSession
{
    private readonly Lock _stateLock = new();
    private Task _cancelling = Task.CompletedTask;
    private long _softDeadline = long.MaxValue;
    private long _hardDeadline = long.MaxValue;

    public SessionState State { get; private set; }

    public MySqlCommand? ActiveCommand { get; private set; }

    /// <summary>The command timeout has passed, and the command was or will be killed for it.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Not even KILL QUERY ended the command in time: the connection was cut.</summary>
    private bool TimedOutHard { get; set; }

    /// <exception cref="InvalidOperationException">A command is running, or its reader is still open.</exception>
    public void StartQuerying(MySqlCommand command)
    {
        lock (_stateLock)
        {
            if (State is SessionState.Querying or SessionState.Cancelling)
                throw ConnectionInUse();
            if (State != SessionState.Connected)
                throw new InvalidOperationException($"The connection to the server was lost; state is {State}.");
            State = SessionState.Querying;
            ActiveCommand = command;
            TimedOut = false;
        }
    }

    /// <summary>Gives the session back. When it was being cancelled, waits until no late KILL QUERY can hit the next command.</summary>
    public async ValueTask FinishQueryingAsync(bool async)
    {
        SetDeadline(0);
        if (IsBusy)
        {
            // Another thread is in the middle of a call: what it reads is no longer wanted, and cannot be used by the next.
            Fail();
            Abort();
        }

        Task cancelling;
        lock (_stateLock)
        {
            cancelling = _cancelling;
            if (State == SessionState.Querying)
                State = SessionState.Connected;
            if (State != SessionState.Cancelling)
            {
                ActiveCommand = null;
                return;
            }
        }

        if (async)
            await cancelling.ConfigureAwait(false);
        else
            cancelling.Wait();
        await SwallowLateKillAsync(async).ConfigureAwait(false);
        lock (_stateLock)
        {
            if (State is SessionState.Querying or SessionState.Cancelling)
                State = SessionState.Connected;
            ActiveCommand = null;
        }
    }

    /// <summary>
    /// Starts to kill the command if it still has this session. The returned task never fails, and ends when the server has
    /// taken the KILL QUERY; a session that could not be reached stays as it is.
    /// </summary>
    public Task CancelAsync(MySqlCommand command)
    {
        lock (_stateLock)
        {
            if (ActiveCommand != command || State is not (SessionState.Querying or SessionState.Cancelling))
                return Task.CompletedTask;
            if (State == SessionState.Querying)
            {
                State = SessionState.Cancelling;
                _cancelling = KillAsync();
            }

            return _cancelling;
        }
    }

    /// <summary>Sets when the running command is killed, and when the connection is cut; 0 for never.</summary>
    public void SetDeadline(int commandTimeoutSeconds)
    {
        var cancellation = Settings.CancellationTimeout;
        if (commandTimeoutSeconds == 0 || cancellation == 0)
        {
            Volatile.Write(ref _softDeadline, long.MaxValue);
            Volatile.Write(ref _hardDeadline, long.MaxValue);
            return;
        }

        var soft = Environment.TickCount64 + commandTimeoutSeconds * 1000L;
        Volatile.Write(ref _hardDeadline, cancellation > 0 ? soft + cancellation * 1000L : soft);
        Volatile.Write(ref _softDeadline, cancellation > 0 ? soft : long.MaxValue);
        CommandDeadlines.Watch(this);
    }

    /// <summary>Limits what is not a command, such as the reset of a pooled session.</summary>
    public void SetHardDeadline(int milliseconds)
    {
        Volatile.Write(ref _hardDeadline, milliseconds == 0 ? long.MaxValue : Environment.TickCount64 + milliseconds);
        if (milliseconds != 0)
            CommandDeadlines.Watch(this);
    }

    /// <summary>Whether <see cref="CommandDeadlines"/> knows this session.</summary>
    public bool IsWatched { get; set; }

    /// <summary>How often in all it was seen there without a deadline.</summary>
    public int IdleTicks { get; set; }

    public bool HasDeadline => Volatile.Read(ref _softDeadline) != long.MaxValue || Volatile.Read(ref _hardDeadline) != long.MaxValue;

    /// <summary>Called a few times a second while the session is watched.</summary>
    public void CheckDeadlines(long now)
    {
        if (now >= Volatile.Read(ref _hardDeadline))
        {
            Volatile.Write(ref _hardDeadline, long.MaxValue);
            TimedOutHard = true;
            Abort();
        }
        else if (now >= Volatile.Read(ref _softDeadline))
        {
            Volatile.Write(ref _softDeadline, long.MaxValue);
            TimedOut = true;
            if (ActiveCommand is { } command)
                _ = CancelAsync(command);
        }
    }

    private void Fail()
    {
        lock (_stateLock)
            State = SessionState.Failed;
        CommandDeadlines.Forget(this);
        if (Owner?.TryGetTarget(out var connection) == true)
            connection.SetBroken();
    }

    private async Task KillAsync()
    {
        try
        {
            await BlockingWork.Run(Kill).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            // Not killed: the command goes on, and the hard deadline, if any, ends it.
            lock (_stateLock)
            {
                if (State == SessionState.Cancelling)
                    State = SessionState.Querying;
            }
        }
    }

    private bool Kill()
    {
        var builder = new MySqlConnectionStringBuilder(Settings.ConnectionString)
        {
            ConnectionTimeout = Settings.CancellationTimeout < 1 ? 3u : (uint)Settings.CancellationTimeout,
        };
        using var killer = Connect(new ConnectionSettings(builder));
        killer.SetHardDeadline((int)builder.ConnectionTimeout * 1000);
        var sql = string.Create(CultureInfo.InvariantCulture, $"KILL QUERY {ConnectionId}");
        _ = killer.QueryAsync(sql, async: false).Completed();
        return true;
    }

    /// <summary>A KILL QUERY that comes after its command has ended waits for the next one: give it one to hit.</summary>
    private async ValueTask SwallowLateKillAsync(bool async)
    {
        if (State == SessionState.Failed)
            return;
        try
        {
            await QueryAsync("DO SLEEP(0)", async).ConfigureAwait(false);
        }
        catch (MySqlException)
        {
            // Hit, or the connection is lost, which the session's state tells.
        }
    }
}
