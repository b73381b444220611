namespace OrderDemo.Api.Orders;

/// <summary>An order of a customer for one or more products.</summary>
/// <remarks>The annotations are for the description. The types allow more, so that the validation can name what is missing.</remarks>
internal sealed record CreateOrderRequest(
    [property: Required, Range(1, int.MaxValue)] int? CustomerId,
    [property: Required, Length(1, OrderValidation.MaxItems)] IReadOnlyList<CreateOrderItem?>? Items);

/// <summary>A line of an order.</summary>
internal sealed record CreateOrderItem(
    [property: Required, Range(1, int.MaxValue)] int? ProductId, [property: Required, Range(1, OrderValidation.MaxQuantity)] int? Quantity);

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
