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
    // A transaction that is left open on the connection, whatever failed, must not be committed by this one.
    private const string OrdersHead = "ROLLBACK; START TRANSACTION; INSERT INTO orders (customer_id, status, total, created_at) VALUES ";
    private const string ItemsHead = " RETURNING id, @@auto_increment_increment; INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES ";

    private const string KeysHead = "; INSERT INTO idempotency_keys (order_id, idempotency_key, request_hash, created_at) VALUES ";

    /// <summary>Inserts the orders, and leaves the transaction open.</summary>
    /// <returns>The ids in the order of the batch.</returns>
    /// <exception cref="MySqlException">The transaction is still open, unless the connection is lost.</exception>
    public static async Task<long[]> RunAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        await using var command = CreateCommand(connection, batch);
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

    private static MySqlCommand CreateCommand(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        var command = new MySqlCommand(connection, null);
        var sql = new StringBuilder(OrdersHead, 4096);
        foreach (var order in batch.Select(pending => pending.Order)) AddRow("", order.CustomerId, NewOrder.Status, order.Total, order.CreatedAt);

        sql.Append(ItemsHead);
        for (var i = 0; i < batch.Count; i++)
        {
            var items = batch[i].Order.Items;
            for (var line = 0; line < items.Count; line++)
            {
                AddRow($"{OrderId(i)}{line + 1},", items[line].ProductId, items[line].Quantity, items[line].UnitPrice);
            }
        }

        if (batch.Any(order => order.Key is not null)) sql.Append(KeysHead);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Key is { } key) AddRow(OrderId(i), key.Key, key.Hash, batch[i].Order.CreatedAt);
        }

        command.CommandText = sql.ToString();
        return command;

        // After the columns that are expressions, the others are parameters.
        void AddRow(string expressions, params ReadOnlySpan<object> values)
        {
            sql.Append(sql[^1] == ')' ? ",(" : "(").Append(expressions);
            for (var i = 0; i < values.Length; i++)
            {
                sql.Append(i == 0 ? "?" : ",?");
                command.Parameters.Add(new MySqlParameter { Value = values[i] });
            }

            sql.Append(')');
        }

        static string OrderId(int order) => $"LAST_INSERT_ID()+{order}*@@auto_increment_increment,";
    }
}
