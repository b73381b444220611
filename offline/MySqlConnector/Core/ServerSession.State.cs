namespace MySqlConnector.Core;

/// <summary>Which command has the session.</summary>
internal sealed partial class ServerSession
{
    /// <summary>Guards the state, the active command, its deadlines and its cancellation, which belong together.</summary>
    private readonly Lock _stateLock = new();

    public SessionState State { get; private set; }

    public MySqlCommand? ActiveCommand { get; private set; }

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

        Task<bool> cancelling;
        lock (_stateLock)
        {
            if (State != SessionState.Cancelling)
            {
                Release();
                return;
            }

            cancelling = _cancelling!;
        }

        var isSettled = async ? await cancelling.ConfigureAwait(false) : cancelling.GetAwaiter().GetResult();
        if (isSettled)
            await SwallowLateKillAsync(async).ConfigureAwait(false);
        else
            Fail();
        lock (_stateLock)
            Release();
    }

    private void Release()
    {
        if (State is SessionState.Querying or SessionState.Cancelling)
            State = SessionState.Connected;
        ActiveCommand = null;
        _cancelling = null;
    }

    private void Fail()
    {
        lock (_stateLock)
            State = SessionState.Failed;
        CommandDeadlines.Forget(this);
        if (Owner?.TryGetTarget(out var connection) == true)
            connection.SetBroken();
    }
}
