using OrderDemo.Api.Json;

namespace OrderDemo.Api.Caching;

/// <summary>Keeps documents in memory: for a time, and within a size. What was stored longest ago goes first.</summary>
/// <typeparam name="T">What the documents describe.</typeparam>
/// <param name="bytes">The size of their documents, in bytes; each takes about 100 more. Nothing is kept when it is zero.</param>
/// <param name="life">The time; nothing is kept when it is zero.</param>
/// <param name="metrics">Count hits and misses.</param>
/// <param name="time">Tells how old a document is.</param>
internal sealed class DocumentCache<T>(long bytes, TimeSpan life, CacheMetrics metrics, TimeProvider time)
{
    // Many, so that requests seldom wait for each other; none so small that large documents find no room.
    private const int MinRingBytes = 1 << 20;
    private const int MinRingsPerCore = 4;

    private readonly SharedReads<JsonDocumentResult<T>?> _reads = new();
    private readonly DocumentRing[] _rings = life > TimeSpan.Zero ? Split(bytes, life, time) : [];

    /// <summary>A document from memory, or a new one.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="read">Reads the document; null when there is nothing of that key, which is not kept.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    public ValueTask<JsonDocumentResult<T>?> GetAsync(
        long key, Func<long, CancellationToken, Task<JsonDocumentResult<T>?>> read, CancellationToken cancellationToken)
    {
        if (Ring(key)?.Find(key) is { } document)
        {
            metrics.Hit();
            return new(new JsonDocumentResult<T>(document));
        }

        metrics.Miss();
        return new(_reads.GetAsync(key, read, Store, cancellationToken));
    }

    /// <summary>Whether there is something of a key: from memory, or read.</summary>
    public ValueTask<bool> ContainsAsync(
        long key, Func<long, CancellationToken, Task<JsonDocumentResult<T>?>> read, CancellationToken cancellationToken)
    {
        if (Ring(key)?.Contains(key) != true) return IsThereAsync();

        metrics.Hit();
        return new(true);

        async ValueTask<bool> IsThereAsync()
        {
            metrics.Miss();
            return await _reads.GetAsync(key, read, Store, cancellationToken) is not null;
        }
    }

    /// <summary>Has the next request for a key read it anew.</summary>
    public void Remove(long key) => _reads.Forget(key, key => Ring(key)?.Remove(key));

    private static DocumentRing[] Split(long bytes, TimeSpan life, TimeProvider time)
    {
        if (bytes == 0) return [];
        var count = (int)Math.Clamp(bytes / MinRingBytes, 1, Math.Max(MinRingsPerCore * Environment.ProcessorCount, bytes >> 30));
        return [.. Enumerable.Range(0, count).Select(_ => new DocumentRing((int)(bytes / count), life, time))];
    }

    // Ids follow one another, and so do rings.
    private DocumentRing? Ring(long key) => _rings.Length == 0 ? null : _rings[(ulong)key % (uint)_rings.Length];

    private void Store(long key, JsonDocumentResult<T>? document)
    {
        if (document is not null) Ring(key)?.Add(key, document.Utf8);
    }
}
