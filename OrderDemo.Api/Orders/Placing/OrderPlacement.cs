using System.Collections.Concurrent;
using System.Security.Cryptography;
using BitFaster.Caching.Lru;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrderDemo.Api.Caching;
using OrderDemo.Api.Catalog;
using OrderDemo.Api.Customers;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Api.Orders.Placing;

/// <summary>Places orders: checks the customer, prices the items, has the order written; with a key, only the first time.</summary>
internal sealed class OrderPlacement(
    ProductCatalog catalog, CustomerDirectory customers, OrderWriter writer, IdempotencyKeys keys,
    OrderMetrics metrics, IdempotencyMetrics replays, TimeProvider time, IOptions<CacheOptions> options)
{
    // A product may be deleted again and again between the look at the catalogue and the insert.
    private const int MaxAttempts = 3;

    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentLru<string, KeyedOrder> _recent = new(options.Value.Keys);

    /// <summary>Places an order, or returns the one that was stored with its key.</summary>
    /// <param name="request">A valid request (<see cref="OrderValidation"/>).</param>
    /// <param name="key">Stored with the order; null for none.</param>
    /// <param name="cancellationToken">Takes the order back, as long as it has not been sent to the database.</param>
    /// <exception cref="OutcomeUnknownException">It may be stored or not.</exception>
    /// <exception cref="MySqlConnector.MySqlException">It is not stored: the database cannot serve now, or a row is locked.</exception>
    public async Task<PlacedOrder> PlaceAsync(CreateOrderRequest request, KeyedRequest? key, CancellationToken cancellationToken)
    {
        if (key is null) return (await StoreAsync(request, null, cancellationToken)).Placed;

        // The key is claimed until the write has ended, also when the client gives up before.
        if (!_running.TryAdd(key.Key, true)) return OrderProblems.KeyBusy();
        try
        {
            if (_recent.TryGet(key.Key, out var known)) return Replay(known, key);

            // Whether a key was used is found out by using it: most are new, and to ask first would cost each of them a query.
            var (placed, status) = await StoreAsync(request, key, cancellationToken);
            if (placed.Order is { } order)
            {
                _recent.AddOrUpdate(key.Key, new KeyedOrder(key.Hash, order));
                return placed;
            }

            // The stored order goes before what is wrong with the request: another instance may have been faster, or an earlier
            // attempt was committed after all. After a refusal the key is free, for the order as it should have been.
            if (await keys.FindAsync(key.Key, cancellationToken) is { } stored) return Replay(stored, key);
            return status is WriteStatus.KeyTaken or WriteStatus.KeyBusy ? OrderProblems.KeyBusy() : placed;
        }
        finally
        {
            _running.TryRemove(key.Key, out _);
        }
    }

    private PlacedOrder Replay(KeyedOrder stored, KeyedRequest key)
    {
        if (!CryptographicOperations.FixedTimeEquals(stored.Hash, key.Hash)) return OrderProblems.KeyReused();

        replays.Replayed();
        return new PlacedOrder(stored.Order, IsReplay: true, null);
    }

    private async Task<(PlacedOrder Placed, WriteStatus Status)> StoreAsync(CreateOrderRequest request, KeyedRequest? key, CancellationToken cancellationToken)
    {
        using var span = OrderTracing.StartOrder(request.CustomerId!.Value);
        for (var attempt = 1; ; attempt++)
        {
            var prices = (await catalog.GetAsync(cancellationToken)).Prices;
            var order = NewOrder.Price(request, prices, Now(), out var unknown);
            if (!await customers.ExistsAsync(request.CustomerId.Value, cancellationToken))
            {
                unknown["customer_id"] = [$"customer_id {request.CustomerId} does not exist"];
            }

            if (order is null || unknown.Count > 0) return (OrderProblems.Unknown(unknown), WriteStatus.ReferenceGone);

            var (status, orderId) = await writer.WriteAsync(order, key, cancellationToken);
            if (status == WriteStatus.Committed)
            {
                metrics.Created(order.Total);
                span?.SetTag(OrderTracing.OrderId, orderId);
                return (new OrderConfirmation(orderId, order.CustomerId, NewOrder.Status, order.Total, order.CreatedAt), status);
            }

            if (status != WriteStatus.ReferenceGone || attempt == MaxAttempts) return (OrderProblems.Changing(), status);

            // What is in memory of the customer or the products is out of date.
            catalog.Forget();
            customers.Forget(request.CustomerId.Value);
        }
    }

    // To the millisecond, as the column is: the confirmation says what a later read will say.
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}

/// <summary>A stored order, and whether an earlier request stored it; or why there is none.</summary>
internal readonly record struct PlacedOrder(OrderConfirmation? Order, bool IsReplay, ProblemHttpResult? Problem)
{
    public static implicit operator PlacedOrder(OrderConfirmation order) => new(order, false, null);

    public static implicit operator PlacedOrder(ProblemHttpResult problem) => new(null, false, problem);
}
