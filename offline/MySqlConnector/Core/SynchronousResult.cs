namespace MySqlConnector.Core;

/// <summary>Takes the result of a call that was asked to wait on the calling thread, and so has ended when it returns.</summary>
internal static class SynchronousResult
{
    public static T Completed<T>(this ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    public static void Completed(this ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
