using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Errors;
using OrderDemo.Api.Json;
using OrderDemo.Api.OpenApi;
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
            .Describe("Orders", "Place an order", "Prices are the catalogue's. A 201 means that the order is stored durably. With an Idempotency-Key, a retry gets the stored response.")
            // Of any type: the handler refuses what is not JSON, so that a 415 counts as a response of this endpoint.
            .Accepts<CreateOrderRequest>("*/*").TakesOrder()
            .Fails(StatusCodes.Status400BadRequest, "The order is malformed or out of range.")
            .Fails(StatusCodes.Status408RequestTimeout, "The body did not come in time.")
            .Fails(StatusCodes.Status409Conflict, "A request with the same key is being carried out.")
            .Fails(StatusCodes.Status413PayloadTooLarge, "The body has more than 16 KiB.")
            .Fails(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON in UTF-8.")
            .Fails(StatusCodes.Status422UnprocessableEntity, "The customer or a product does not exist, or the key was used for another order.")
            .FailsUnderLoad();
        app.MapGet("/api/order/{id:long}", FindAsync)
            .Describe("Orders", "Read an order", "The order with its customer and items, at the prices of its day.")
            .Fails(StatusCodes.Status404NotFound, "There is no such order.")
            .FailsUnderLoad();
        app.MapGet("/api/orders", ListAsync)
            .Describe("Orders", "List orders, newest first", "A page at a time: pass the value of next in a response as after.")
            .Fails(StatusCodes.Status400BadRequest, "A parameter is malformed or out of range.")
            .FailsUnderLoad();
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

    private static async ValueTask<Results<JsonDocumentResult<OrderDetails>, ProblemHttpResult>> FindAsync(
        [Description("The order's id.")] long id, OrderReader orders, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, cancellationToken) is { } order ? order : OrderProblems.NotFound(id);

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        [Description("Whose orders, by id; everybody's by default."), FromQuery(Name = "customer_id")] string? customerId,
        [Description("At most how many, 1 to 200; 50 by default.")] string? limit,
        [Description("The value of next in the response before.")] string? after,
        OrderReader orders, CancellationToken cancellationToken) =>
        OrderPageRequest.TryParse(customerId, limit, after, out var page, out var errors)
            ? TypedResults.Ok(await orders.ListAsync(page, cancellationToken))
            : ApiProblems.Invalid("The query is not valid.", errors);
}
