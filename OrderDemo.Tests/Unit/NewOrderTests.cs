using OrderDemo.Api.Orders;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Tests.Unit;

public sealed class NewOrderTests
{
    private static readonly Dictionary<int, decimal> Prices = new() { [1] = 29.99m, [2] = 0.10m };

    [Fact]
    public void The_total_is_the_sum_of_price_times_quantity_to_the_cent()
    {
        var order = Price([new(1, 2), new(2, 3), new(1, 1)], out _);

        Assert.Equal(90.27m, order!.Total);
    }

    [Fact]
    public void Every_line_keeps_its_price_and_its_index()
    {
        var order = Price([new(2, 3), new(1, 1), new(2, 4)], out _);

        Assert.Equal([new(2, 3, 0.10m), new(1, 1, 29.99m), new(2, 4, 0.10m)], order!.Items);
    }

    [Fact]
    public void Products_without_a_price_are_named_by_their_indexes()
    {
        var order = Price([new(7, 1), new(1, 1), new(8, 1)], out var unknown);

        Assert.Null(order);
        Assert.Equal(["items[0].product_id", "items[2].product_id"], unknown.Keys);
    }

    private static NewOrder? Price(CreateOrderItem[] items, out Dictionary<string, string[]> unknown) =>
        NewOrder.Price(new CreateOrderRequest(1, items), Prices, DateTime.UnixEpoch, out unknown);
}
