using System.Security.Cryptography;
using BitFaster.Caching.Lru;

namespace OrderDemo.Api.Orders.Placing;

/// <summary>Places orders: checks the customer, prices the items and writes the order; with an idempotency key only once.</summary>
internal sealed class OrderPlacement(
    ProductCatalog catalog, CustomerDirectory customers, OrderWriter writer, IdempotencyKeys keys,
    OrderMetrics metrics, TimeProvider time, IOptions<CacheOptions> options)
{
    // A customer or product may be deleted after it was read from the cache, so placing is retried with fresh data.
    private const int MaxAttempts = 3;

    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentLru<string, StoredOrder> _recent = new(options.Value.Keys);

    /// <summary>Places an order, or returns the one that was stored with its key.</summary>
    /// <param name="request">A valid request (<see cref="OrderValidation"/>).</param>
    /// <param name="cancellationToken">Cancels the order, unless it has already been sent to the database.</param>
    /// <exception cref="OutcomeUnknownException">It is not known whether the order was stored.</exception>
    /// <exception cref="MySqlException">The order was not stored: the database is down or rejects writes, or a row is locked.</exception>
    public async Task<PlacementResult> PlaceAsync(CreateOrderRequest request, KeyedRequest? key, CancellationToken cancellationToken)
    {
        if (key is null) return await StoreAsync(request, null, cancellationToken);

        // The key is reserved until the write ends, even if the client disconnects.
        if (!_running.TryAdd(key.Key, true)) return new PlacementResult.KeyBusy();
        try
        {
            if (_recent.TryGet(key.Key, out var known)) return Replay(known, key);

            // The insert finds out whether the key is in use: most keys are new, and a query first would slow down all of them.
            var result = await StoreAsync(request, key, cancellationToken);
            if (result is PlacementResult.Stored(var order))
            {
                _recent.AddOrUpdate(key.Key, new StoredOrder(key.Hash, order));
                return result;
            }

            // Look for a stored order before reporting the error: another instance may have stored it, or an attempt whose outcome
            // was unknown. If there is none, the key stays free for a corrected request.
            return await keys.FindAsync(key.Key, cancellationToken) is { } stored ? Replay(stored, key) : result;
        }
        finally
        {
            _running.TryRemove(key.Key, out _);
        }
    }

    private PlacementResult Replay(StoredOrder stored, KeyedRequest key)
    {
        if (!CryptographicOperations.FixedTimeEquals(stored.Hash, key.Hash)) return new PlacementResult.KeyReused();

        metrics.Replayed();
        return new PlacementResult.Replayed(stored.Order);
    }

    private async Task<PlacementResult> StoreAsync(CreateOrderRequest request, KeyedRequest? key, CancellationToken cancellationToken)
    {
        var customerId = request.CustomerId!.Value;
        using var span = OrderTracing.StartOrder(customerId);
        for (var attempt = 1; ; attempt++)
        {
            var prices = (await catalog.GetAsync(cancellationToken)).Prices;
            var order = NewOrder.Price(request, prices, Now(), out var unknown);
            if (!await customers.ExistsAsync(customerId, cancellationToken)) unknown["customer_id"] = [$"customer_id {customerId} does not exist"];
            if (order is null || unknown.Count > 0) return new PlacementResult.UnknownReference(unknown);

            var result = await writer.WriteAsync(order, key, cancellationToken);
            if (result is PlacementResult.Stored(var stored))
            {
                metrics.Created(stored.Total);
                span?.SetTag(OrderTracing.OrderId, stored.OrderId);
            }

            if (result is not PlacementResult.Gone || attempt == MaxAttempts) return result;

            // The cached customer or product no longer exists.
            catalog.Invalidate();
            customers.Invalidate(customerId);
        }
    }

    // In milliseconds, like the column, so that a later read returns the same time.
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
