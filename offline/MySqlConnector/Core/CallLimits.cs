namespace MySqlConnector.Core;

/// <summary>For as long as one call waits for the server: its deadline, and what cancelling its token does.</summary>
internal readonly struct CallLimits : IDisposable
{
    private readonly ServerSession _session;
    private readonly CancellationTokenRegistration _registration;

    public CallLimits(ServerSession session, MySqlCommand command, CancellationToken cancellationToken)
    {
        _session = session;
        session.SetDeadline(command.CommandTimeout);
        if (cancellationToken.CanBeCanceled)
            _registration = cancellationToken.UnsafeRegister(static state => Cancel((MySqlCommand)state!), command);
    }

    public void Dispose()
    {
        _registration.Dispose();
        _session.SetDeadline(0);
    }

    // Whoever cancels does not wait for the server; the call that was cancelled does.
    private static void Cancel(MySqlCommand command) => _ = command.Connection?.OpenSession?.CancelAsync(command);
}
