using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Opening a connection is the one call that blocks (name lookup, TLS), so it gets a thread of its own.</summary>
internal sealed partial class ServerSession
{
    /// <summary>Connects, on the calling thread or on one made for it.</summary>
    /// <exception cref="MySqlException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static ValueTask<ServerSession> ConnectAsync(
        ConnectionSettings settings, bool async, CancellationToken cancellationToken)
    {
        LibMariaDb.EnsureLoaded();
        if (!async && !cancellationToken.CanBeCanceled)
            return new ValueTask<ServerSession>(Connect(settings));
        return ConnectOnThreadAsync(settings, cancellationToken);
    }

    private static async ValueTask<ServerSession> ConnectOnThreadAsync(
        ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var connecting = BlockingWork.Run(() => Connect(settings));
        try
        {
            return await connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever comes through after all finds nobody waiting.
            _ = connecting.ContinueWith(
                static task =>
                {
                    if (task.IsCompletedSuccessfully)
                        task.Result.Dispose();
                    else
                        _ = task.Exception;
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }
}
