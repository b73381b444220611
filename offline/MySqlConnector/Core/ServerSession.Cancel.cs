using System.Globalization;

namespace MySqlConnector.Core;

/// <summary>Cancelling a running command: KILL QUERY, sent on a connection made for it.</summary>
internal sealed partial class ServerSession
{
    private const int DefaultKillSeconds = 3;

    private Task<bool>? _cancelling;

    private int KillSeconds => Settings.CancellationTimeout < 1 ? DefaultKillSeconds : Settings.CancellationTimeout;

    /// <summary>Starts to kill the command if it still has this session.</summary>
    /// <returns>
    /// Ends, never with an exception, when the server has answered; false when it is unknown whether the kill still is to come.
    /// </returns>
    public Task<bool> CancelAsync(MySqlCommand command)
    {
        lock (_stateLock)
        {
            if (ActiveCommand != command || State is not (SessionState.Querying or SessionState.Cancelling))
                return Task.FromResult(true);
            if (_cancelling is null)
            {
                State = SessionState.Cancelling;
                _cancelling = BlockingWork.Run(Kill);
            }

            return _cancelling;
        }
    }

    private bool Kill()
    {
        var builder = new MySqlConnectionStringBuilder(Settings.ConnectionString) { ConnectionTimeout = (uint)KillSeconds };
        var isSent = false;
        try
        {
            using var killer = Connect(new ConnectionSettings(builder));
            killer.SetHardDeadline(KillSeconds * 1000);
            isSent = true;
            _ = killer.QueryAsync(string.Create(CultureInfo.InvariantCulture, $"KILL QUERY {ConnectionId}"), async: false).Completed();
            return true;
        }
        catch (MySqlException exception)
        {
            // Not sent, or refused: the command goes on, and its deadline, if any, ends it.
            return !isSent || exception.SqlState is not null;
        }
    }

    /// <summary>A KILL QUERY that comes after its command has ended waits for the next one: give it one to hit.</summary>
    private async ValueTask SwallowLateKillAsync(bool async)
    {
        if (State == SessionState.Failed)
            return;
        SetHardDeadline(KillSeconds * 1000);
        try
        {
            await QueryAsync("DO SLEEP(0)", async).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            // Hit, or the connection is lost, which the session's state tells.
        }
        finally
        {
            SetHardDeadline(0);
        }
    }
}
