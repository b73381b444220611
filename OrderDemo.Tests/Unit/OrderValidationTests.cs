using OrderDemo.Api.Orders;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Tests.Unit;

public sealed class OrderValidationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 1000)]
    public void An_order_within_the_limits_has_no_errors(int items, int quantity) =>
        Assert.Empty(OrderValidation.Errors(Order(items, quantity)));

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void An_order_with_too_few_or_too_many_items_is_invalid(int items) =>
        Assert.Equal(["items"], OrderValidation.Errors(Order(items, 1)).Keys);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_quantity_out_of_range_is_named_by_its_index(int quantity) =>
        Assert.Equal(["items[0].quantity", "items[1].quantity"], OrderValidation.Errors(Order(2, quantity)).Keys);

    [Fact]
    public void All_missing_fields_are_named() => Assert.Equal(
        ["customer_id", "items[0].product_id", "items[0].quantity", "items[1].quantity"],
        OrderValidation.Errors(new CreateOrderRequest(null, [null, new CreateOrderItem(1, null)])).Keys);

    [Fact]
    public void An_order_without_items_is_invalid() =>
        Assert.Equal(["items"], OrderValidation.Errors(new CreateOrderRequest(1, null)).Keys);

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_customer_id_below_one_is_invalid(int customerId) =>
        Assert.Equal(["customer_id"], OrderValidation.Errors(Order(1, 1) with { CustomerId = customerId }).Keys);

    private static CreateOrderRequest Order(int items, int quantity) =>
        new(1, [.. Enumerable.Range(1, items).Select(product => new CreateOrderItem(product, quantity))]);
}
