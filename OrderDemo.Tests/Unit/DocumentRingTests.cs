using Microsoft.Extensions.Time.Testing;
using OrderDemo.Api.Caching;

namespace OrderDemo.Tests.Unit;

public sealed class DocumentRingTests
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void What_was_stored_is_found()
    {
        var ring = Ring(100);

        ring.Add(7, "seven"u8);

        Assert.Equal("seven"u8.ToArray(), ring.Find(7));
        Assert.Null(ring.Find(8));
    }

    [Fact]
    public void The_last_document_of_a_key_counts()
    {
        var ring = Ring(100);

        ring.Add(7, "old"u8);
        ring.Add(7, "newer"u8);

        Assert.Equal("newer"u8.ToArray(), ring.Find(7));
    }

    [Fact]
    public void A_document_is_given_out_until_its_life_is_over()
    {
        var ring = Ring(100);
        ring.Add(7, "seven"u8);

        _time.Advance(Life - TimeSpan.FromTicks(1));
        Assert.NotNull(ring.Find(7));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(ring.Find(7));
    }

    [Fact]
    public void The_oldest_makes_room_for_the_newest()
    {
        var ring = Ring(30);
        for (var key = 1; key <= 3; key++) ring.Add(key, new byte[10]);

        ring.Add(4, new byte[10]);

        Assert.Equal([false, true, true, true], Enumerable.Range(1, 4).Select(key => ring.Find(key) is not null));
    }

    [Fact]
    public void A_document_that_is_replaced_does_not_take_the_new_one_along_when_its_room_is_used()
    {
        var ring = Ring(30);
        ring.Add(1, new byte[10]);
        ring.Add(1, new byte[20]);

        ring.Add(2, new byte[10]);

        Assert.Equal((20, 10), (ring.Find(1)?.Length, ring.Find(2)?.Length));
    }

    [Fact]
    public void What_was_removed_is_gone()
    {
        var ring = Ring(100);
        ring.Add(7, "seven"u8);

        ring.Remove(7);

        Assert.Null(ring.Find(7));
    }

    [Fact]
    public void A_document_larger_than_the_block_is_not_kept_and_displaces_nothing()
    {
        var ring = Ring(30);
        ring.Add(1, new byte[10]);

        ring.Add(2, new byte[31]);

        Assert.NotNull(ring.Find(1));
        Assert.Null(ring.Find(2));
    }

    [Fact]
    public void Whatever_is_stored_documents_stay_whole_and_those_of_the_last_half_block_are_there()
    {
        const int capacity = 2000, largest = 200;
        var ring = Ring(capacity);
        var random = new Random(4711);
        var stored = new Dictionary<long, byte[]>();
        var newest = new List<long>();
        for (var i = 0; i < 50_000; i++)
        {
            var key = random.NextInt64(100);
            var document = new byte[random.Next(largest)];
            random.NextBytes(document);
            ring.Add(key, document);
            stored[key] = document;
            newest.Add(key);

            var asked = random.NextInt64(100);
            if (ring.Find(asked) is { } found) Assert.Equal(stored[asked], found);
            var bytes = 0;
            foreach (var young in newest.AsEnumerable().Reverse().TakeWhile(young => (bytes += largest) <= capacity / 2)) Assert.NotNull(ring.Find(young));
        }
    }

    private DocumentRing Ring(int capacity) => new(capacity, Life, _time);
}
