using OrderDemo.LoadGen.Scenarios;
using OrderDemo.LoadGen.Target;

namespace OrderDemo.Tests.LoadGen;

public sealed class RecentTests
{
    [Fact]
    public void An_old_order_makes_room_for_a_new_one()
    {
        var recent = new Recent<ApiOrder>();
        for (var id = 1; id <= Recent<ApiOrder>.Capacity + 10; id++) recent.Add(new ApiOrder(id, id));

        var random = new Random(1);
        var picked = Enumerable.Range(0, 100_000).Select(_ => recent.Pick(random).OrderId).ToHashSet();

        Assert.Equal((11, Recent<ApiOrder>.Capacity + 10, Recent<ApiOrder>.Capacity), (picked.Min(), picked.Max(), picked.Count));
    }

    [Fact]
    public void Nothing_is_picked_before_the_first_order()
    {
        var recent = new Recent<ApiOrder>();

        Assert.True(recent.IsEmpty);
        recent.Add(new ApiOrder(1, 1));
        Assert.False(recent.IsEmpty);
    }
}
