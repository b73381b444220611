namespace OrderDemo.Api.Caching;

/// <summary>A cache of JSON documents with a max size and a lifetime. The oldest documents are evicted first.</summary>
/// <typeparam name="T">The contract that the documents are serialised from.</typeparam>
/// <param name="bytes">Max size of all documents in bytes, plus about 100 for each; 0 for no cache.</param>
/// <param name="lifetime">The lifetime of a document; zero for no cache.</param>
internal sealed class DocumentCache<T>(long bytes, TimeSpan lifetime, CacheMetrics metrics, TimeProvider time)
{
    // Many rings, so that requests seldom wait for the same lock; none too small for a large document.
    private const int MinRingBytes = 1 << 20;
    private const int MinRingsPerCore = 4;

    private readonly SharedReads<JsonDocumentResult<T>?> _reads = new();
    private readonly DocumentRing[] _rings = lifetime > TimeSpan.Zero ? Split(bytes, lifetime, time) : [];

    /// <summary>Gets a document from the cache, or reads it.</summary>
    /// <param name="read">Reads the document; null when the key does not exist, which is not cached.</param>
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

    /// <summary>Whether a key exists, from the cache or by reading its document.</summary>
    public ValueTask<bool> ContainsAsync(
        long key, Func<long, CancellationToken, Task<JsonDocumentResult<T>?>> read, CancellationToken cancellationToken)
    {
        if (Ring(key)?.Contains(key) != true) return ReadAsync();

        metrics.Hit();
        return new(true);

        async ValueTask<bool> ReadAsync()
        {
            metrics.Miss();
            return await _reads.GetAsync(key, read, Store, cancellationToken) is not null;
        }
    }

    /// <summary>Removes a document; the next request reads it again.</summary>
    public void Remove(long key) => _reads.Remove(key, key => Ring(key)?.Remove(key));

    private static DocumentRing[] Split(long bytes, TimeSpan lifetime, TimeProvider time)
    {
        if (bytes == 0) return [];
        var count = (int)Math.Clamp(bytes / MinRingBytes, 1, Math.Max(MinRingsPerCore * Environment.ProcessorCount, bytes >> 30));
        return [.. Enumerable.Range(0, count).Select(_ => new DocumentRing((int)(bytes / count), lifetime, time))];
    }

    // Ids are consecutive, so this spreads them evenly.
    private DocumentRing? Ring(long key) => _rings.Length == 0 ? null : _rings[(ulong)key % (uint)_rings.Length];

    private void Store(long key, JsonDocumentResult<T>? document)
    {
        if (document is not null) Ring(key)?.Add(key, document.Utf8);
    }
}
