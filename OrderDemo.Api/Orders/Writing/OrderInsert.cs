using System.Text;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>
/// Begins a transaction and inserts a batch of orders with their items and idempotency keys in one round trip: one statement
/// per table.
/// </summary>
/// <remarks>
/// The server numbers the rows of one INSERT without gaps (https://mariadb.com/kb/en/auto_increment-handling-in-innodb/, simple
/// inserts), so items and keys refer to their orders by the offset from the first id, in steps of auto_increment_increment,
/// which is above 1 in a Galera cluster.
/// </remarks>
internal static class OrderInsert
{
    private const string OrdersHead = "START TRANSACTION; INSERT INTO orders (customer_id, status, total, created_at) VALUES ";
    private const string ItemsHead = " RETURNING id, @@auto_increment_increment; INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES ";

    private const string KeysHead =
        "; INSERT INTO idempotency_keys (order_id, idempotency_key, request_hash, created_at) VALUES ";

    /// <summary>Inserts the orders, and leaves the transaction open.</summary>
    /// <returns>The ids in the order of the batch.</returns>
    /// <exception cref="MySqlException">The transaction is still open, unless the connection is lost.</exception>
    public static async Task<long[]> RunAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        await using var command = new MySqlCommand(connection, null);
        var sql = new StringBuilder(4096);
        AddOrders(sql, command.Parameters, batch);
        AddItems(sql, command.Parameters, batch);
        AddKeys(sql, command.Parameters, batch);
        command.CommandText = sql.ToString();

        var ids = new long[batch.Count];
        await using var reader = await command.ExecuteReaderAsync();
        for (var i = 0; await reader.ReadAsync(); i++)
        {
            ids[i] = reader.GetInt64(0);
            if (ids[i] - ids[0] != i * reader.GetInt64(1)) throw new InvalidOperationException("The ids of the orders of one INSERT are not evenly spaced.");
        }

        while (await reader.NextResultAsync())
        {
        }

        return ids;
    }

    private static void AddOrders(StringBuilder sql, MySqlParameterCollection values, IReadOnlyList<PendingOrder> batch)
    {
        sql.Append(OrdersHead);
        for (var i = 0; i < batch.Count; i++)
        {
            var order = batch[i].Order;
            sql.Append(i == 0 ? "(?,?,?,?)" : ",(?,?,?,?)");
            Add(values, order.CustomerId);
            Add(values, NewOrder.Status);
            Add(values, order.Total);
            Add(values, order.CreatedAt);
        }
    }

    private static void AddItems(StringBuilder sql, MySqlParameterCollection values, IReadOnlyList<PendingOrder> batch)
    {
        sql.Append(ItemsHead);
        for (var i = 0; i < batch.Count; i++)
        {
            var items = batch[i].Order.Items;
            for (var line = 0; line < items.Count; line++)
            {
                AddOrderId(sql, i, i + line == 0);
                sql.Append(CultureInfo.InvariantCulture, $",{line + 1},?,?,?)");
                Add(values, items[line].ProductId);
                Add(values, items[line].Quantity);
                Add(values, items[line].UnitPrice);
            }
        }
    }

    private static void AddKeys(StringBuilder sql, MySqlParameterCollection values, IReadOnlyList<PendingOrder> batch)
    {
        var isFirst = true;
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Key is not { } key) continue;
            if (isFirst) sql.Append(KeysHead);
            AddOrderId(sql, i, isFirst);
            sql.Append(",?,?,?)");
            Add(values, key.Key);
            Add(values, key.Hash);
            Add(values, batch[i].Order.CreatedAt);
            isFirst = false;
        }
    }

    private static void AddOrderId(StringBuilder sql, int order, bool isFirst) =>
        sql.Append(CultureInfo.InvariantCulture, $"{(isFirst ? "" : ",")}(LAST_INSERT_ID()+{order}*@@auto_increment_increment");

    private static void Add(MySqlParameterCollection values, object value) => values.Add(new MySqlParameter { Value = value });
}
