namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>Finds and removes the idempotency keys in the database.</summary>
internal sealed class IdempotencyKeys(OrdersDatabase database, DatabaseMetrics metrics)
{
    private const string FindSql =
        """
        SELECT o.id AS OrderId, o.customer_id AS CustomerId, o.status AS Status, o.total AS Total, o.created_at AS CreatedAt, k.request_hash AS Hash
        FROM idempotency_keys k
        JOIN orders o ON o.id = k.order_id
        WHERE k.idempotency_key = @key
        """;

    private const string UsedSql = "SELECT idempotency_key FROM idempotency_keys WHERE idempotency_key IN @keys";

    // Keys are created with their orders, so the oldest come first in the primary key: no index on created_at is needed.
    private const string OldestSql = "SELECT order_id AS OrderId, created_at AS CreatedAt FROM idempotency_keys ORDER BY order_id LIMIT @max";
    private const string RemoveSql = "DELETE FROM idempotency_keys WHERE order_id <= @lastOrderId AND created_at < @before";

    /// <summary>The order that was stored with a key, or null.</summary>
    public async Task<StoredOrder?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(FindSql, new { key }, cancellationToken: cancellationToken);
        var found = await database.Reads.QueryAsync("keys", connection => connection.QueryAsync<OrderSummary, byte[], StoredOrder>(
            query, static (order, hash) => new StoredOrder(hash, order), splitOn: "Hash"), cancellationToken);
        return found.SingleOrDefault();
    }

    /// <summary>Those of the given keys that are in use.</summary>
    public async Task<IReadOnlySet<string>> FindUsedAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(UsedSql, new { keys }, cancellationToken: cancellationToken);
        var used = await database.Reads.QueryAsync("keys", connection => connection.QueryAsync<string>(query), cancellationToken);
        return used.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Removes the oldest keys.</summary>
    /// <param name="before">Keys created at this time or later are kept.</param>
    /// <param name="max">How many to remove at most.</param>
    /// <returns>The number of removed keys.</returns>
    public Task<int> RemoveAsync(DateTime before, int max, CancellationToken cancellationToken) => database.Reads.RunAsync(
        async connection =>
        {
            var oldest = await metrics.MeasureAsync("SELECT", () => connection.QueryAsync<(long OrderId, DateTime CreatedAt)>(
                new CommandDefinition(OldestSql, new { max }, cancellationToken: cancellationToken)));
            var lastOrderId = oldest.TakeWhile(key => key.CreatedAt < before).LastOrDefault().OrderId;
            return lastOrderId == 0 ? 0 : await metrics.MeasureAsync("DELETE", () => connection.ExecuteAsync(
                new CommandDefinition(RemoveSql, new { lastOrderId, before }, cancellationToken: cancellationToken)));
        },
        cancellationToken);
}

/// <summary>The order that was stored with a key, and the hash of its request.</summary>
internal sealed record StoredOrder(byte[] Hash, OrderSummary Order);
