using MySqlConnector;
using OrderDemo.Api.Catalog;
using OrderDemo.Api.Data;

namespace OrderDemo.Api.Orders;

/// <summary>Writes and reads orders.</summary>
internal sealed class OrderStore(OrdersDatabase database, ProductCatalog catalog, TimeProvider time)
{
    /// <summary>
    /// Stores an order at today's prices. When it returns a confirmation, order and items are committed, together.
    /// </summary>
    /// <param name="request">A valid request (<see cref="OrderValidation"/>).</param>
    /// <param name="cancellationToken">Abandons the order, up to its commit.</param>
    /// <returns>The confirmation, or what the order mentions that does not exist, by field.</returns>
    public async Task<CreatedOrder> CreateAsync(CreateOrderRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var prices = await catalog.PricesAsync(connection, request.Items!.Select(item => item!.ProductId!.Value), cancellationToken);
        var order = NewOrder.Price(request, prices, Now(), out var unknown);
        if (order is null) return new CreatedOrder(null, unknown);

        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var id = await database.MeasureAsync("INSERT", () => OrderInsert.RunAsync(order, connection, transaction, cancellationToken));

            // Not cancelled any more: a commit that was sent may succeed, whoever still listens.
            await database.MeasureAsync("COMMIT", async () =>
            {
                await transaction.CommitAsync(CancellationToken.None);
                return id;
            });
            return new CreatedOrder(new OrderConfirmation(id, order.CustomerId, NewOrder.Status, order.Total, order.CreatedAt), []);
        }
        catch (MySqlException exception) when (exception.ErrorCode is MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2)
        {
            // Products were looked up above, so the foreign key that failed is the customer's.
            return new CreatedOrder(null, new() { ["customer_id"] = [$"There is no customer {order.CustomerId}."] });
        }
    }

    /// <summary>An order with its customer and items, or null.</summary>
    public async Task<OrderDetails?> FindAsync(long orderId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await database.MeasureAsync("SELECT", () => OrderQuery.RunAsync(orderId, connection, cancellationToken));
    }

    /// <summary>A page of orders, newest first.</summary>
    public async Task<OrderPage> ListAsync(OrderPageRequest page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await database.MeasureAsync("SELECT", () => OrderPageQuery.RunAsync(page, connection, cancellationToken));
    }

    // To the millisecond, as the column is: the confirmation says what a later read will say.
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}

/// <summary>How storing an order ended: a confirmation, or errors by field.</summary>
internal readonly record struct CreatedOrder(OrderConfirmation? Confirmation, Dictionary<string, string[]> Unknown);
