namespace MySqlConnector.Core;

/// <summary>Runs the few calls that block, each on a thread made for it, so that no thread pool thread ever waits for a server.</summary>
internal static class BlockingWork
{
    private const int StackBytes = 512 * 1024;

    public static Task<T> Run<T>(Func<T> work)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    source.SetResult(work());
                }
#pragma warning disable CA1031 // Whatever happened is the caller's to see.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    source.SetException(exception);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "MySqlConnector blocking call",
        };
        thread.UnsafeStart();
        return source.Task;
    }
}
