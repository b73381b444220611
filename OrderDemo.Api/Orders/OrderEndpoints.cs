using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Errors;
using OrderDemo.Api.Json;

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
        builder.Services.AddSingleton<OrderStore>();
    }

    /// <summary>Maps <c>POST /api/order</c>, <c>GET /api/order/{id}</c> and <c>GET /api/orders</c>.</summary>
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        // Made before the first order: its counter starts at 0, not at nothing.
        app.ServiceProvider.GetRequiredService<OrderMetrics>();

        app.MapPost("/api/order", CreateAsync)
            // Of any type: the handler refuses what is not JSON, so that a 415 counts as an answer of this endpoint.
            .Accepts<CreateOrderRequest>("*/*")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        app.MapGet("/api/order/{id:long}", FindAsync)
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/api/orders", ListAsync)
            .ProducesValidationProblem();
    }

    private static async Task<Results<Created<OrderConfirmation>, ProblemHttpResult>> CreateAsync(
        HttpRequest request, OrderStore store, OrderMetrics metrics, CancellationToken cancellationToken)
    {
        var (order, problem) = await OrderRequestReader.ReadAsync(request, cancellationToken);
        if (order is null) return problem!;

        var (confirmation, unknown) = await store.CreateAsync(order, cancellationToken);
        if (confirmation is null) return OrderProblems.Unknown(unknown);

        metrics.Created(confirmation.Total);
        return TypedResults.Created($"/api/order/{confirmation.OrderId}", confirmation);
    }

    private static async Task<Results<Ok<OrderDetails>, ProblemHttpResult>> FindAsync(
        long id, OrderStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } order ? TypedResults.Ok(order) : OrderProblems.NotFound(id);

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        [FromQuery(Name = "customer_id")] string? customerId, string? limit, string? after, OrderStore store, CancellationToken cancellationToken) =>
        OrderPageRequest.TryParse(customerId, limit, after, out var page, out var errors)
            ? TypedResults.Ok(await store.ListAsync(page, cancellationToken))
            : Refusals.Invalid("The query is not valid.", errors);
}
