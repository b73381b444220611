using System.IO.MemoryMappedFiles;
using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Faults;

/// <summary>
/// Takes memory for a while, <see cref="FaultLimits.MaxMemoryMebibytes"/> at most. Mapped rather than from the garbage
/// collector's heap: what is given back is given back to the operating system, at once.
/// </summary>
internal sealed class HeldMemory(IOptions<FaultOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int Mebibyte = 1024 * 1024;
    private const int Page = 4096;

    private int _held;

    /// <summary>How long memory is kept.</summary>
    public TimeSpan Hold { get; } = TimeSpan.FromSeconds(options.Value.MemoryHoldSeconds);

    /// <summary>What is taken now, in MiB.</summary>
    public int HeldMebibytes => Volatile.Read(ref _held);

    /// <summary>Takes memory.</summary>
    /// <param name="mebibytes">How much, in MiB.</param>
    /// <returns>What is taken now; null when that would be too much.</returns>
    public MemoryTaken? Take(int mebibytes)
    {
        var held = Interlocked.Add(ref _held, mebibytes);
        if (held > FaultLimits.MaxMemoryMebibytes)
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

            // A page is memory from the first byte written to it.
            for (var at = 0L; at < view.Capacity; at += Page) view.Write(at, (byte)1);
            await Task.Delay(Hold, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Interlocked.Add(ref _held, -mebibytes);
        }
    }
}
