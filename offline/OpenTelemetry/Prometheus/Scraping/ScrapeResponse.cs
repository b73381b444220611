using System.Buffers;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>A response in pooled memory, shared by every scrape that it answers; the last to release it returns the memory.</summary>
internal sealed class ScrapeResponse(byte[] bytes, int length, DateTime generatedAt)
{
    private int _holders = 1;

    public ReadOnlyMemory<byte> Content => bytes.AsMemory(0, length);

    /// <summary>UTC.</summary>
    public DateTime GeneratedAt { get; } = generatedAt;

    /// <summary>Adds a holder; the caller is one itself, or keeps the others from releasing.</summary>
    public ScrapeResponse Share()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) ArrayPool<byte>.Shared.Return(bytes);
    }
}
