namespace Aspire.Hosting.Locks;

/// <summary>
/// A lock between processes that the kernel frees when its holder ends, however it ends:
/// .NET takes flock(2) on a file that is opened without sharing.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null if somebody has it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for whoever has it.</summary>
    /// <exception cref="DistributedApplicationException">It was not free in time.</exception>
    public static FileLock Wait(string path, TimeSpan timeout)
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (Environment.TickCount64 > deadline)
            {
                throw new DistributedApplicationException($"The file '{path}' has been locked by another process for {timeout.TotalSeconds:0} s.");
            }

            Thread.Sleep(20);
        }
    }

    public void Dispose() => _file.Dispose();
}
