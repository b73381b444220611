namespace OrderDemo.Api.Caching;

/// <summary>Documents in one block of memory, each stored behind the one before; the oldest make room for the new.</summary>
/// <remarks>
/// However many documents there are, the garbage collector sees four objects. An object for each document, as in
/// <c>MemoryCache</c>, makes it stop everything for tens of milliseconds while a large cache turns over.
/// </remarks>
/// <param name="capacity">Bytes of the block, which is there from the first document on.</param>
/// <param name="life">For how long a document is given out.</param>
/// <param name="time">Tells how old one is.</param>
internal sealed class DocumentRing(int capacity, TimeSpan life, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Place> _places = [];
    private readonly Queue<(long Key, Place Place)> _oldestFirst = [];
    private byte[]? _memory;
    private int _end;

    /// <summary>A copy of a document, or null.</summary>
    public byte[]? Find(long key)
    {
        lock (_lock) return IsKept(key, out var place) ? _memory.AsSpan(place.Start, place.Length).ToArray() : null;
    }

    /// <summary>Whether a document is there, without copying it.</summary>
    public bool Contains(long key)
    {
        lock (_lock) return IsKept(key, out _);
    }

    /// <summary>Stores a document, in place of the one that its key had. One larger than the block is not kept.</summary>
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

    /// <summary>Forgets a document. Its room is free when its turn comes.</summary>
    public void Remove(long key)
    {
        lock (_lock) _places.Remove(key);
    }

    private bool IsKept(long key, out Place place)
    {
        if (!_places.TryGetValue(key, out place)) return false;
        if (time.GetElapsedTime(place.StoredAt) < life) return true;

        _places.Remove(key);
        return false;
    }

    // Where the next bytes go. What lies there is the oldest, behind what is left unused at the end of the block.
    private int MakeRoom(int length)
    {
        var turns = _end + length > capacity;
        var start = turns ? 0 : _end;
        while (_oldestFirst.TryPeek(out var oldest) && ((turns && oldest.Place.Start >= _end) || oldest.Place.Overlaps(start, length)))
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
