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

    /// <summary>Says why a query was interrupted, if it was: because its token was cancelled, or because its time was over.</summary>
    public static Exception Translate(Exception exception, ServerSession session, CancellationToken cancellationToken)
    {
        if (exception is not MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted })
            return exception;
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(exception.Message, exception, cancellationToken);
        return session.TimedOut ? MySqlException.ForTimeout(exception) : exception;
    }

    // Whoever cancels does not wait for the server; the call that was cancelled does.
    private static void Cancel(MySqlCommand command) => _ = command.Connection?.OpenSession?.CancelAsync(command);
}
