using System.Security.Cryptography;

namespace OrderDemo.AppHost.Servers;

/// <summary>
/// The folder of a run, <c>.demo/run/PROCESS-RANDOM</c> beside the solution, for generated files and data that is not kept. It is
/// removed when the run ends, or by the next run if the AppHost was killed.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _runs;

    public RunFolder(string root)
    {
        _runs = System.IO.Path.Combine(root, "run");
        Path = System.IO.Path.Combine(_runs, $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
    }

    /// <summary>The path, which exists after <see cref="Create"/>.</summary>
    public string Path { get; }

    /// <summary>Creates the folder, readable only for its owner, and removes the folders of processes that have ended.</summary>
    public void Create()
    {
        if (Directory.Exists(Path)) return;
        Directory.CreateDirectory(Path);
        if (OperatingSystem.IsWindows()) return;

        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var run in Directory.EnumerateDirectories(_runs))
        {
            var process = System.IO.Path.GetFileName(run).Split('-')[0];
            if (!Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}"))) Remove(run);
        }
    }

    public void Dispose() => Remove(Path);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A server is still writing to it, or another AppHost removes it too. The next run tries again.
        }
    }
}
