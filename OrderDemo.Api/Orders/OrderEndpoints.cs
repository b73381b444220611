using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Errors;
using OrderDemo.Api.Json;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Placing;
using OrderDemo.Api.Orders.Reading;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Api.Orders;

internal static class OrderEndpoints
{
    /// <summary>Registers what the order endpoints need.</summary>
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = OrderLimits.MaxBodyBytes);
        builder.AddJson(OrderJson.Default);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OrderMetrics>();
        builder.Services.AddSingleton<OrderReader>();
        builder.Services.AddSingleton<OrderPlacement>();
        builder.AddOrderWriter();
        builder.AddIdempotency();
    }

    /// <summary>Maps <c>POST /api/order</c>, <c>GET /api/order/{id}</c> and <c>GET /api/orders</c>.</summary>
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        // Made before the first order: the counters start at 0, not at nothing.
        app.ServiceProvider.GetRequiredService<OrderMetrics>();
        app.ServiceProvider.GetRequiredService<IdempotencyMetrics>();

        app.MapPost("/api/order", CreateAsync)
            // Of any type: the handler refuses what is not JSON, so that a 415 counts as an answer of this endpoint.
            .Accepts<CreateOrderRequest>("*/*")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/api/order/{id:long}", FindAsync)
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/api/orders", ListAsync)
            .ProducesValidationProblem();
    }

    private static async Task<Results<Created<OrderConfirmation>, ProblemHttpResult>> CreateAsync(
        HttpRequest request, OrderPlacement placement, CancellationToken cancellationToken)
    {
        var (order, key, malformed) = await OrderRequestReader.ReadAsync(request, cancellationToken);
        if (order is null) return malformed!;

        // The deadline ends the wait; an order that has been sent to the database goes on.
        var (stored, isReplay, problem) = await placement.PlaceAsync(order, key, cancellationToken).WaitAsync(cancellationToken);
        if (stored is null) return problem!;

        if (isReplay) request.HttpContext.Response.Headers[KeyedRequest.ReplayedHeader] = "true";
        return TypedResults.Created($"/api/order/{stored.OrderId}", stored);
    }

    private static async ValueTask<Results<JsonAnswer<OrderDetails>, ProblemHttpResult>> FindAsync(
        long id, OrderReader orders, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, cancellationToken) is { } order ? order : OrderProblems.NotFound(id);

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        [FromQuery(Name = "customer_id")] string? customerId, string? limit, string? after, OrderReader orders, CancellationToken cancellationToken) =>
        OrderPageRequest.TryParse(customerId, limit, after, out var page, out var errors)
            ? TypedResults.Ok(await orders.ListAsync(page, cancellationToken))
            : Refusals.Invalid("The query is not valid.", errors);
}
