using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Opening a connection is the one call that blocks (name lookup, TLS), so it gets a thread of its own.</summary>
internal sealed partial class ServerSession
{
    /// <summary>Connects, on a thread made for it or on the calling one, where only the connection timeout ends the wait.</summary>
    /// <exception cref="MySqlException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static ValueTask<ServerSession> ConnectAsync(
        ConnectionSettings settings, bool async, CancellationToken cancellationToken)
    {
        LibMariaDb.EnsureLoaded();
        return async ? ConnectOnThreadAsync(settings, cancellationToken) : new ValueTask<ServerSession>(Connect(settings));
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
