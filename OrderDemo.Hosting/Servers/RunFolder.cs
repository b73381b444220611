using System.Security.Cryptography;

namespace OrderDemo.Hosting;

/// <summary>
/// The folder of a run, <c>.demo/run/PROCESS-RANDOM</c> beside the solution, for generated files and data that is not kept. It is
/// removed when the run ends, or by the next run if the AppHost was killed.
/// </summary>
/// <param name="root">The folder <c>.demo</c>.</param>
internal sealed class RunFolder(string root) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(root, "run", $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>Creates a folder in it. It is readable only for its owner. The folders of processes that have ended are removed.</summary>
    /// <param name="folder">A path below <see cref="Path"/>.</param>
    public void Create(string folder)
    {
        var isNew = !Directory.Exists(Path);
        Directory.CreateDirectory(folder);
        if (!isNew) return;

        UnixMode.Set(Path, UnixMode.OwnerFolder);
        foreach (var run in Directory.EnumerateDirectories(System.IO.Path.GetDirectoryName(Path)!))
        {
            if (int.TryParse(System.IO.Path.GetFileName(run).Split('-')[0], CultureInfo.InvariantCulture, out var process) && !IsRunning(process)) Remove(run);
        }
    }

    public void Dispose() => Remove(Path);

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A server is still writing to it, or another AppHost removes it too. The next run tries again.
        }
    }
}
