using System.IO.MemoryMappedFiles;

namespace OrderDemo.Api.Faults;

/// <summary>
/// Allocates memory for some time, at most <see cref="MaxMebibytes"/>. Memory maps are used because the
/// garbage collector would not return memory to the operating system at once.
/// </summary>
internal sealed class HeldMemory(IOptions<FaultOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Max MiB allocated at a time, by all requests together.</summary>
    public const int MaxMebibytes = 512;

    private const int Mebibyte = 1024 * 1024;
    private const int Page = 4096;

    private int _held;

    /// <summary>How long memory is held.</summary>
    public TimeSpan Hold { get; } = TimeSpan.FromSeconds(options.Value.MemoryHoldSeconds);

    /// <summary>MiB allocated now.</summary>
    public int HeldMebibytes => Volatile.Read(ref _held);

    /// <summary>Allocates memory; null when the limit would be exceeded.</summary>
    public MemoryTaken? Take(int mebibytes)
    {
        var held = Interlocked.Add(ref _held, mebibytes);
        if (held > MaxMebibytes)
        {
            Interlocked.Add(ref _held, -mebibytes);
            return null;
        }

        _ = HoldAsync(mebibytes);
        return new MemoryTaken(mebibytes, held, options.Value.MemoryHoldSeconds);
    }

    private async Task HoldAsync(int mebibytes)
    {
        try
        {
            using var memory = MemoryMappedFile.CreateNew(null, (long)mebibytes * Mebibyte);
            using var view = memory.CreateViewAccessor();

            // The operating system allocates a page when it is first written to.
            for (var at = 0L; at < view.Capacity; at += Page) view.Write(at, (byte)1);
            await Task.Delay(Hold, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Interlocked.Add(ref _held, -mebibytes);
        }
    }
}
