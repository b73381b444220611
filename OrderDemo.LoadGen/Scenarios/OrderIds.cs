using System.Numerics;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A set of order ids. Ids are dense, so a bitmap is small: ten million orders take little more than a megabyte.</summary>
internal sealed class OrderIds
{
    private const int ChunkBits = 12;

    private readonly SortedDictionary<long, ulong[]> _chunks = [];

    /// <summary>Adds an id; false when it is already in the set.</summary>
    public bool Add(long id)
    {
        if (!_chunks.TryGetValue(id >> ChunkBits, out var chunk)) _chunks[id >> ChunkBits] = chunk = new ulong[(1 << ChunkBits) / 64];
        ref var word = ref chunk[(id >> 6) & (chunk.Length - 1)];
        var bit = 1UL << (int)(id & 63);
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }

    public bool Contains(long id) =>
        _chunks.TryGetValue(id >> ChunkBits, out var chunk) && (chunk[(id >> 6) & (chunk.Length - 1)] & (1UL << (int)(id & 63))) != 0;

    /// <summary>The ids, ascending.</summary>
    public IEnumerable<long> All()
    {
        foreach (var (high, chunk) in _chunks)
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                for (var word = chunk[i]; word != 0; word &= word - 1)
                {
                    yield return (high << ChunkBits) + (i * 64L) + BitOperations.TrailingZeroCount(word);
                }
            }
        }
    }
}
