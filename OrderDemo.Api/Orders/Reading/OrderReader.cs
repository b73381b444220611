namespace OrderDemo.Api.Orders.Reading;

/// <summary>Reads single orders, cached in memory, and pages of orders.</summary>
internal sealed class OrderReader(
    OrdersDatabase database, JsonDocuments documents, CacheMetrics metrics, TimeProvider time, IOptions<CacheOptions> options)
{
    private readonly ReadCache<JsonDocumentResult<OrderDetails>> _cache = new(
        options.Value.Orders, TimeSpan.FromSeconds(options.Value.OrderSeconds), metrics, time);

    /// <summary>An order with its customer and items; null if there is none.</summary>
    public ValueTask<JsonDocumentResult<OrderDetails>?> FindAsync(long orderId, CancellationToken cancellationToken) =>
        _cache.GetAsync(orderId, ReadAsync, cancellationToken);

    /// <summary>A page of orders, newest first. It is not cached, so that a new order appears at once.</summary>
    public Task<OrderPage> ListAsync(OrderPageRequest page, CancellationToken cancellationToken) =>
        database.Reads.QueryAsync("orders", connection => OrderPageQuery.RunAsync(page, connection, cancellationToken), cancellationToken);

    private async Task<JsonDocumentResult<OrderDetails>?> ReadAsync(long orderId, CancellationToken cancellationToken)
    {
        var order = await database.Reads.QueryAsync("order", connection => OrderQuery.RunAsync(orderId, connection, cancellationToken), cancellationToken);
        return order is null ? null : documents.Of(order);
    }
}
