using System.Text.Json.Serialization;

namespace OrderDemo.Api.Orders;

/// <summary>The body of <c>POST /api/order</c>. Everything is optional here so that what is missing can be named.</summary>
internal sealed record CreateOrderRequest(int? CustomerId, IReadOnlyList<CreateOrderItem?>? Items);

/// <summary>A line of <see cref="CreateOrderRequest"/>.</summary>
internal sealed record CreateOrderItem(int? ProductId, int? Quantity);

/// <summary>The response to <c>POST /api/order</c>: the order is committed. Times are UTC, to the millisecond.</summary>
internal sealed record OrderConfirmation(long OrderId, int CustomerId, string Status, decimal Total, DateTime CreatedAt);

/// <summary>The response to <c>GET /api/order/{id}</c>: the confirmation, and who ordered what.</summary>
internal sealed record OrderDetails(
    long OrderId, int CustomerId, string Status, decimal Total, DateTime CreatedAt, OrderCustomer Customer, IReadOnlyList<OrderLine> Items);

/// <summary>Who ordered.</summary>
internal sealed record OrderCustomer(string Name, string Email, string City, string Country);

/// <summary>A line of <see cref="OrderDetails"/>, at the price of the day of the order.</summary>
internal sealed record OrderLine(int ProductId, string Name, int Quantity, decimal UnitPrice);

/// <summary>
/// The response to <c>GET /api/orders</c>: orders from the newest on, and what <c>after</c> must be to get those that follow;
/// null when there are none.
/// </summary>
internal sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, string? Next);

/// <summary>An order on an <see cref="OrderPage"/>.</summary>
internal sealed record OrderSummary(long OrderId, int CustomerId, string Status, decimal Total, DateTime CreatedAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(OrderConfirmation))]
[JsonSerializable(typeof(OrderDetails))]
[JsonSerializable(typeof(OrderPage))]
internal sealed partial class OrderJson : JsonSerializerContext;
