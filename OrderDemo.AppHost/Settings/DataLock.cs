namespace OrderDemo.AppHost.Settings;

/// <summary>
/// The lock on the kept data of a checkout: one run at a time, however its AppHost was started. <c>./demo</c> finds the run by
/// <c>NAME.lock</c> and its process in <c>NAME.pid</c>, which is removed when the run ends.
/// </summary>
internal sealed class DataLock : IDisposable
{
    // ./demo takes the lock for a moment, to see whether a run has it.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;
    private readonly string _process;

    private DataLock(FileStream file, string process)
    {
        (_file, _process, WasKilled) = (file, process, File.Exists(process));
        File.WriteAllText(process, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether the last run has not removed its file: its servers may still be ending.</summary>
    public bool WasKilled { get; }

    /// <param name="folder">The folder of the data.</param>
    /// <param name="name">The name of the data.</param>
    /// <exception cref="DistributedApplicationException">Another run has the lock, or the folder is not writable.</exception>
    public static async Task<DataLock> TakeAsync(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new DataLock(new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), $"{path}.pid");
            }
            catch (UnauthorizedAccessException e)
            {
                throw new DistributedApplicationException($"The data cannot be kept: {e.Message}", e);
            }
            catch (IOException e) when (!File.Exists($"{path}.lock"))
            {
                throw new DistributedApplicationException($"The data cannot be kept: {e.Message}", e);
            }
            catch (IOException e) when (waited.Elapsed > Timeout)
            {
                var process = File.Exists($"{path}.pid") ? await File.ReadAllTextAsync($"{path}.pid") : "unknown";
                throw new DistributedApplicationException(
                    $"OrderDemo runs already in this checkout (process {process}): ./demo down or Ctrl+C stops it, and --isolated (./demo up, aspire run) runs another beside it.", e);
            }
            catch (IOException)
            {
                await Task.Delay(Pause);
            }
        }
    }

    public void Dispose()
    {
        File.Delete(_process);
        _file.Dispose();
    }
}
