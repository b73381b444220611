using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class RecentOrdersTests
{
    [Fact]
    public void An_old_order_makes_room_for_a_new_one()
    {
        var recent = new RecentOrders();
        for (var id = 1; id <= RecentOrders.Capacity + 10; id++) recent.Add(new OrderAnswer(id, id));

        var random = new Random(1);
        var picked = Enumerable.Range(0, 100_000).Select(_ => recent.Pick(random).OrderId).ToHashSet();

        Assert.Equal((11, RecentOrders.Capacity + 10, RecentOrders.Capacity), (picked.Min(), picked.Max(), picked.Count));
    }

    [Fact]
    public void There_is_nothing_to_pick_before_the_first_order()
    {
        var recent = new RecentOrders();

        Assert.True(recent.IsEmpty);
        recent.Add(new OrderAnswer(1, 1));
        Assert.False(recent.IsEmpty);
    }
}
