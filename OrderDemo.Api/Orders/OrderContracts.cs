namespace OrderDemo.Api.Orders;

/// <summary>The body of <c>POST /api/order</c>. All members are optional, so that the validation can name a missing one.</summary>
internal sealed record CreateOrderRequest(int? CustomerId, IReadOnlyList<CreateOrderItem?>? Items);

/// <summary>A line of <see cref="CreateOrderRequest"/>.</summary>
internal sealed record CreateOrderItem(int? ProductId, int? Quantity);

/// <summary>A committed order: the response to <c>POST /api/order</c>, and a line of an <see cref="OrderPage"/>. Times are in UTC with milliseconds.</summary>
internal sealed record OrderSummary(long OrderId, int CustomerId, string Status, decimal Total, DateTime CreatedAt);

/// <summary>The response to <c>GET /api/order/{id}</c>: the order with its customer and items.</summary>
internal sealed record OrderDetails(
    long OrderId, int CustomerId, string Status, decimal Total, DateTime CreatedAt, OrderCustomer Customer, IReadOnlyList<OrderLine> Items);

/// <summary>The customer of <see cref="OrderDetails"/>.</summary>
internal sealed record OrderCustomer(string Name, string Email, string City, string Country);

/// <summary>A line of <see cref="OrderDetails"/>, with the price at the time of the order.</summary>
internal sealed record OrderLine(int ProductId, string Name, int Quantity, decimal UnitPrice);

/// <summary>The response to <c>GET /api/orders</c>, newest first.</summary>
/// <param name="Orders">The orders of the page.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
internal sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, string? Next);
