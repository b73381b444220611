using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Orders.Reading;

namespace OrderDemo.Api.Orders;

internal static class OrderEndpoints
{
    /// <summary>Registers the services of the order endpoints.</summary>
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes);
        builder.Services.AddSingleton<OrderMetrics>();
        builder.Services.AddSingleton<OrderReader>();
        builder.Services.AddSingleton<OrderPlacement>();
        builder.Services.AddSingleton<IdempotencyKeys>();
        builder.Services.AddHostedService<KeyCleanup>();
        builder.AddOrderWriter();
    }

    /// <summary>Maps <c>POST /api/order</c>, <c>GET /api/order/{id}</c> and <c>GET /api/orders</c>.</summary>
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        // Created now, so that the counters exist with 0 from the start.
        app.ServiceProvider.GetRequiredService<OrderMetrics>();

        app.MapPost("/api/order", CreateAsync)
            .Describe("Orders", "Place an order", "Prices come from the catalogue. A 201 means that the order is committed to disk. With an Idempotency-Key, a retry gets the stored response.")
            // Any type, so that the handler responds with 415, and it counts in the metrics of this endpoint.
            .Accepts<CreateOrderRequest>("*/*").TakesOrder()
            .Fails(StatusCodes.Status400BadRequest, "The order is malformed or out of range.")
            .Fails(StatusCodes.Status408RequestTimeout, "The body did not arrive in time.")
            .Fails(StatusCodes.Status409Conflict, "A request with the same key is running.")
            .Fails(StatusCodes.Status413PayloadTooLarge, "The body has more than 16 KiB.")
            .Fails(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON in UTF-8.")
            .Fails(StatusCodes.Status422UnprocessableEntity, "The customer or a product does not exist, or the key was used for another order.")
            .FailsUnderLoad();
        app.MapGet("/api/order/{id:long}", FindAsync)
            .Describe("Orders", "Read an order", "The order with its customer and items, with the prices at the time of the order.")
            .Fails(StatusCodes.Status404NotFound, "There is no such order.")
            .FailsUnderLoad();
        app.MapGet("/api/orders", ListAsync)
            .Describe("Orders", "List orders, newest first", "One page per request: pass the value of next as after to get the next page.")
            .Fails(StatusCodes.Status400BadRequest, "A parameter is malformed or out of range.")
            .FailsUnderLoad();
    }

    private static async Task<Results<Created<OrderSummary>, ProblemHttpResult>> CreateAsync(
        RequestBody body, HttpRequest request, OrderPlacement placement, CancellationToken cancellationToken)
    {
        if (!OrderRequestReader.TryRead(request, body, out var order, out var key, out var problem)) return problem;

        // The timeout ends the wait, but not the transaction of an order that has been sent to the database.
        var result = await placement.PlaceAsync(order, key, cancellationToken).WaitAsync(cancellationToken);
        if (result is PlacementResult.Replayed) request.HttpContext.Response.Headers[KeyedRequest.ReplayedHeader] = "true";
        return result switch
        {
            PlacementResult.Stored(var stored) => Created(stored),
            PlacementResult.Replayed(var stored) => Created(stored),
            PlacementResult.KeyBusy => Conflict("A request with this Idempotency-Key is running. Try again later."),
            PlacementResult.Gone => Conflict("The customer or a product was deleted while the order was placed. Try again."),
            PlacementResult.KeyReused => ApiProblems.Status(
                StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used with another body. A new order needs a new key."),
            PlacementResult.UnknownReference(var errors) => ApiProblems.Invalid(
                "The customer or a product does not exist.", errors, StatusCodes.Status422UnprocessableEntity),
            _ => throw new UnreachableException(),
        };

        static Created<OrderSummary> Created(OrderSummary order) => TypedResults.Created($"/api/order/{order.OrderId}", order);

        static ProblemHttpResult Conflict(string detail) => ApiProblems.Status(StatusCodes.Status409Conflict, detail);
    }

    private static async ValueTask<Results<JsonDocumentResult<OrderDetails>, ProblemHttpResult>> FindAsync(
        [Description("The order's id.")] long id, OrderReader orders, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, cancellationToken) is { } order ? order : ApiProblems.NotFound($"order {id} does not exist");

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        [Description("The id of a customer; by default the orders of all customers."), FromQuery(Name = "customer_id")] string? customerId,
        [Description("Max number of orders, 1 to 200; 50 by default.")] string? limit,
        [Description("The value of next in the previous response.")] string? after,
        OrderReader orders, CancellationToken cancellationToken) =>
        OrderPageRequest.TryParse(customerId, limit, after, out var page, out var errors)
            ? TypedResults.Ok(await orders.ListAsync(page, cancellationToken))
            : ApiProblems.Invalid("The query is not valid.", errors);
}
