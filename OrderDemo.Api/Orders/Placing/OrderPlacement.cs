using OrderDemo.Api.Catalog;
using OrderDemo.Api.Customers;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Api.Orders.Placing;

/// <summary>Turns a request into a stored order: checks its customer, prices its items, has it written.</summary>
internal sealed class OrderPlacement(
    ProductCatalog catalog, CustomerDirectory customers, OrderWriter writer, OrderMetrics metrics, TimeProvider time)
{
    /// <summary>Stores an order at today's prices. When it returns a confirmation, the order is committed.</summary>
    /// <param name="request">A valid request (<see cref="OrderValidation"/>).</param>
    /// <param name="key">Stored with the order; null for none.</param>
    /// <param name="cancellationToken">Abandons the order, as long as it has not been sent to the database.</param>
    /// <exception cref="OutcomeUnknownException">It may be stored or not.</exception>
    /// <exception cref="MySqlConnector.MySqlException">It is not stored: the database cannot serve now.</exception>
    public async Task<PlacedOrder> PlaceAsync(CreateOrderRequest request, KeyedRequest? key, CancellationToken cancellationToken)
    {
        var placed = await TryPlaceAsync(request, key, cancellationToken);
        if (placed.Status != WriteStatus.ReferenceGone) return placed;

        // What was known of the customer or the products is out of date.
        catalog.Forget();
        customers.Forget(request.CustomerId!.Value);
        return await TryPlaceAsync(request, key, cancellationToken);
    }

    private async Task<PlacedOrder> TryPlaceAsync(CreateOrderRequest request, KeyedRequest? key, CancellationToken cancellationToken)
    {
        var order = NewOrder.Price(request, (await catalog.GetAsync(cancellationToken)).Prices, Now(), out var unknown);
        if (await customers.FindAsync(request.CustomerId!.Value, cancellationToken) is null)
        {
            unknown["customer_id"] = [$"There is no customer {request.CustomerId}."];
        }

        if (order is null || unknown.Count > 0) return new PlacedOrder(null, null, unknown);

        var (status, orderId) = await writer.WriteAsync(order, key, cancellationToken);
        if (status != WriteStatus.Committed) return new PlacedOrder(status, null, unknown);

        metrics.Created(order.Total);
        return new PlacedOrder(status, new OrderConfirmation(orderId, order.CustomerId, NewOrder.Status, order.Total, order.CreatedAt), unknown);
    }

    // To the millisecond, as the column is: the confirmation says what a later read will say.
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}

/// <summary>How placing an order ended.</summary>
/// <param name="Status">How writing it ended; null when it was not written.</param>
/// <param name="Confirmation">The stored order.</param>
/// <param name="Unknown">What it mentions that does not exist, by field.</param>
internal readonly record struct PlacedOrder(WriteStatus? Status, OrderConfirmation? Confirmation, Dictionary<string, string[]> Unknown);
