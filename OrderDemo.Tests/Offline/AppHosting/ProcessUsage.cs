namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>What this process holds of what can leak. A port that is listened on is a file handle, here or in a process that was started.</summary>
/// <param name="Handles">File handles.</param>
/// <param name="Children">Processes that it started.</param>
/// <param name="Threads">Its threads.</param>
internal sealed record ProcessUsage(int Handles, int Children, int Threads)
{
    public static ProcessUsage Read()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var threads = Directory.GetDirectories("/proc/self/task");
        return new ProcessUsage(Directory.GetFileSystemEntries("/proc/self/fd").Length, threads.Sum(ChildrenOf), threads.Length);
    }

    /// <summary>A child belongs to the thread that started it.</summary>
    private static int ChildrenOf(string thread)
    {
        try
        {
            return File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }
        catch (IOException)
        {
            return 0; // the thread has ended
        }
    }
}
