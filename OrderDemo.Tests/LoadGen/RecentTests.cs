using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class RecentTests
{
    [Fact]
    public void An_old_order_makes_room_for_a_new_one()
    {
        var recent = new Recent<OrderAnswer>();
        for (var id = 1; id <= Recent<OrderAnswer>.Capacity + 10; id++) recent.Add(new OrderAnswer(id, id));

        var random = new Random(1);
        var picked = Enumerable.Range(0, 100_000).Select(_ => recent.Pick(random).OrderId).ToHashSet();

        Assert.Equal((11, Recent<OrderAnswer>.Capacity + 10, Recent<OrderAnswer>.Capacity), (picked.Min(), picked.Max(), picked.Count));
    }

    [Fact]
    public void There_is_nothing_to_pick_before_the_first_order()
    {
        var recent = new Recent<OrderAnswer>();

        Assert.True(recent.IsEmpty);
        recent.Add(new OrderAnswer(1, 1));
        Assert.False(recent.IsEmpty);
    }
}
