using Microsoft.AspNetCore.Mvc;
using OrderDemo.Api.Orders.Reading;

namespace OrderDemo.Api.Orders;

internal static class OrderEndpoints
{
    private const string Tag = "Orders";

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
            // Any type, so that the handler responds with 415, and it counts in the metrics of this endpoint.
            .Accepts<CreateOrderRequest>("*/*").TakesOrder().WithTags(Tag).Fails(400, 408, 409, 413, 415, 422, 503, 504);
        app.MapGet("/api/order/{id:long}", FindAsync).WithTags(Tag).Fails(404, 503, 504);
        app.MapGet("/api/orders", ListAsync).WithTags(Tag).Fails(400, 503, 504);
    }

    /// <summary>Place an order</summary>
    /// <remarks>Prices come from the catalogue. With an Idempotency-Key, a retry gets the stored response.</remarks>
    /// <response code="201">The order, committed to disk.</response>
    /// <response code="400">The order is malformed or out of range.</response>
    /// <response code="408">The body did not arrive in time.</response>
    /// <response code="409">A request with the same key is running.</response>
    /// <response code="413">The body has more than 16 KiB.</response>
    /// <response code="415">The body is not JSON in UTF-8.</response>
    /// <response code="422">The customer or a product does not exist, or the key was used for another order.</response>
    /// <response code="503">The database is down or rejects writes, a row is locked, or there are too many requests. Nothing was stored, unless the detail says that the outcome is unknown.</response>
    /// <response code="504">The request timed out. An order may have been placed: retry with the same Idempotency-Key.</response>
    internal static async Task<Results<Created<OrderSummary>, ProblemHttpResult>> CreateAsync(
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

    /// <summary>Read an order</summary>
    /// <remarks>The order with its customer and items, with the prices at the time of the order.</remarks>
    /// <param name="id" example="1">The order's id.</param>
    /// <response code="200">The order.</response>
    /// <response code="404">There is no such order.</response>
    /// <response code="503">The database is down, a row is locked, or there are too many requests.</response>
    /// <response code="504">The request timed out.</response>
    internal static async ValueTask<Results<JsonDocumentResult<OrderDetails>, ProblemHttpResult>> FindAsync(
        long id, OrderReader orders, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, cancellationToken) is { } order ? order : ApiProblems.NotFound($"order {id} does not exist");

    /// <summary>List orders, newest first</summary>
    /// <remarks>One page per request: pass the value of next as after to get the next page.</remarks>
    /// <param name="limit">Max number of orders; 50 by default.</param>
    /// <param name="after">The value of next in the previous response.</param>
    /// <response code="200">A page of orders.</response>
    /// <response code="400">A parameter is malformed or out of range.</response>
    /// <response code="503">The database is down, a row is locked, or there are too many requests.</response>
    /// <response code="504">The request timed out.</response>
    internal static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        // The generator of descriptions looks for parameters by their own name.
        [Description("The id of a customer; by default the orders of all customers."), Range(1, int.MaxValue), FromQuery(Name = "customer_id")] string? customerId,
        [Range(1, OrderPageRequest.MaxLimit)] string? limit,
        string? after,
        OrderReader orders, CancellationToken cancellationToken) =>
        OrderPageRequest.TryParse(customerId, limit, after, out var page, out var errors)
            ? TypedResults.Ok(await orders.ListAsync(page, cancellationToken))
            : ApiProblems.Invalid("The query is not valid.", errors);
}
