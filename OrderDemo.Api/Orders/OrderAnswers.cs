using Microsoft.AspNetCore.Http.HttpResults;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Api.Orders;

/// <summary>The answers to <c>POST /api/order</c>.</summary>
internal static class OrderAnswers
{
    public static Results<Created<OrderConfirmation>, ProblemHttpResult> Of(PlacedOrder placed) =>
        placed.Confirmation is { } confirmation ? Created(confirmation) : OrderProblems.Unknown(placed.Unknown);

    public static Created<OrderConfirmation> Created(OrderConfirmation confirmation) =>
        TypedResults.Created($"/api/order/{confirmation.OrderId}", confirmation);
}
