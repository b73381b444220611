using Dapper;
using OrderDemo.Api.Data;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>The keys of stored orders.</summary>
internal sealed class IdempotencyKeys(OrdersDatabase database, DatabaseMetrics metrics)
{
    private const string FindSql =
        """
        SELECT o.id AS OrderId, o.customer_id AS CustomerId, o.status AS Status, o.total AS Total, o.created_at AS CreatedAt, k.request_hash AS Hash
        FROM idempotency_keys k
        JOIN orders o ON o.id = k.order_id
        WHERE k.idempotency_key = @key
        """;

    private const string TakenSql = "SELECT idempotency_key FROM idempotency_keys WHERE idempotency_key IN @keys";

    // Keys are as old as their orders, so the oldest are the first of the primary key, and that is all there is to read.
    private const string OldestSql = "SELECT order_id AS OrderId, created_at AS CreatedAt FROM idempotency_keys ORDER BY order_id LIMIT @most";
    private const string RemoveSql = "DELETE FROM idempotency_keys WHERE order_id <= @lastOrderId AND created_at < @before";

    /// <summary>The order that was stored with a key, or null.</summary>
    public async Task<KeyedOrder?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(FindSql, new { key }, cancellationToken: cancellationToken);
        var found = await database.Reads.QueryAsync("keys", connection => connection.QueryAsync<OrderConfirmation, byte[], KeyedOrder>(
            query, static (order, hash) => new KeyedOrder(hash, order), splitOn: "Hash"), cancellationToken);
        return found.SingleOrDefault();
    }

    /// <summary>Those of some keys that orders were stored with.</summary>
    public async Task<IReadOnlySet<string>> FindTakenAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(TakenSql, new { keys }, cancellationToken: cancellationToken);
        var taken = await database.Reads.QueryAsync("keys", connection => connection.QueryAsync<string>(query), cancellationToken);
        return taken.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Forgets the oldest keys, of those that are older than a time.</summary>
    /// <param name="before">Keys of this time and younger ones stay.</param>
    /// <param name="most">At most so many at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many there were.</returns>
    public Task<int> RemoveAsync(DateTime before, int most, CancellationToken cancellationToken) => database.Reads.RunAsync(
        async connection =>
        {
            var oldest = await metrics.MeasureAsync("SELECT", () => connection.QueryAsync<(long OrderId, DateTime CreatedAt)>(
                new CommandDefinition(OldestSql, new { most }, cancellationToken: cancellationToken)));
            var lastOrderId = oldest.TakeWhile(key => key.CreatedAt < before).LastOrDefault().OrderId;
            return lastOrderId == 0 ? 0 : await metrics.MeasureAsync("DELETE", () => connection.ExecuteAsync(
                new CommandDefinition(RemoveSql, new { lastOrderId, before }, cancellationToken: cancellationToken)));
        },
        cancellationToken);
}

/// <summary>An order that was stored with a key, and what tells its request from another one.</summary>
internal sealed record KeyedOrder(byte[] Hash, OrderConfirmation Order);
