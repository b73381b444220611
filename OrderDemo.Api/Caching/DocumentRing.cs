namespace OrderDemo.Api.Caching;

/// <summary>A ring buffer of documents in one block of memory: a new document overwrites the oldest ones.</summary>
/// <remarks>
/// The garbage collector sees four objects, however many documents there are. With one object per document, as in
/// <c>MemoryCache</c>, its pauses take tens of milliseconds while a large cache is replaced.
/// </remarks>
/// <param name="capacity">The size of the block in bytes. It is allocated for the first document.</param>
/// <param name="lifetime">Documents expire after this time.</param>
internal sealed class DocumentRing(int capacity, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Place> _places = [];
    private readonly Queue<(long Key, Place Place)> _oldestFirst = [];
    private byte[]? _memory;
    private int _end;

    /// <summary>A copy of a document; null if it is not in the ring or has expired.</summary>
    public byte[]? Find(long key)
    {
        lock (_lock) return IsCurrent(key, out var place) ? _memory.AsSpan(place.Start, place.Length).ToArray() : null;
    }

    /// <summary>Like <see cref="Find"/>, without a copy.</summary>
    public bool Contains(long key)
    {
        lock (_lock) return IsCurrent(key, out _);
    }

    /// <summary>Adds or replaces a document. One larger than the block is ignored.</summary>
    public void Add(long key, ReadOnlySpan<byte> document)
    {
        if (document.Length > capacity) return;
        lock (_lock)
        {
            var place = new Place(MakeRoom(document.Length), document.Length, time.GetTimestamp());
            document.CopyTo((_memory ??= GC.AllocateUninitializedArray<byte>(capacity)).AsSpan(place.Start));
            _end = place.Start + place.Length;
            _places[key] = place;
            _oldestFirst.Enqueue((key, place));
        }
    }

    /// <summary>Removes a document. Its memory is reused when the ring reaches it.</summary>
    public void Remove(long key)
    {
        lock (_lock) _places.Remove(key);
    }

    private bool IsCurrent(long key, out Place place)
    {
        if (!_places.TryGetValue(key, out place)) return false;
        if (time.GetElapsedTime(place.StoredAt) < lifetime) return true;

        _places.Remove(key);
        return false;
    }

    // Rewraps where the next document goes and drops the documents it overwrites, the oldest, and those skipped at the end of the block.
    private int MakeRoom(int length)
    {
        var wraps = _end + length > capacity;
        var start = wraps ? 0 : _end;
        while (_oldestFirst.TryPeek(out var oldest) && ((wraps && oldest.Place.Start >= _end) || oldest.Place.Overlaps(start, length)))
        {
            _oldestFirst.Dequeue();
            if (_places.TryGetValue(oldest.Key, out var current) && current == oldest.Place) _places.Remove(oldest.Key);
        }

        return start;
    }

    private readonly record struct Place(int Start, int Length, long StoredAt)
    {
        public bool Overlaps(int start, int length) => Start < start + length && start < Start + Length;
    }
}
