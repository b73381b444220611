using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class OrderIdsTests
{
    [Fact]
    public void All_added_ids_are_listed_in_ascending_order()
    {
        long[] ids = [5, 1, 64, 4095, 4096, 10_000_000_000];
        var set = new OrderIds();

        Assert.All(ids, id => Assert.True(set.Add(id)));

        Assert.Equal(ids.Order(), set.All());
        Assert.All(ids, id => Assert.True(set.Contains(id)));
        Assert.All([2L, 63, 65, 4094, 10_000_000_001], id => Assert.False(set.Contains(id)));
    }

    [Fact]
    public void Adding_an_id_twice_is_reported()
    {
        var set = new OrderIds();
        set.Add(7);

        Assert.False(set.Add(7));
        Assert.Equal([7], set.All());
    }
}
