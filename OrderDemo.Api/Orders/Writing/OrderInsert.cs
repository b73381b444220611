using System.Collections.Concurrent;
using MySqlConnector;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Inserts any number of orders with their items and keys: one statement a table, with as many rows as it takes.</summary>
/// <remarks>Ids are given by the server, in the order of the rows.</remarks>
internal static class OrderInsert
{
    private const string OrdersHead = "START TRANSACTION; INSERT INTO orders (customer_id, status, total, created_at) VALUES ";
    private const string ItemsHead = "INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES ";

    // A key that another transaction has just inserted is waited for, but not for long: neighbours wait too.
    private const string KeysHead =
        "SET STATEMENT innodb_lock_wait_timeout = 1 FOR INSERT INTO idempotency_keys (order_id, idempotency_key, request_hash, created_at) VALUES ";

    // Larger ones are rare and not worth the memory.
    private const int MostRowsKept = 200;

    private static readonly ConcurrentDictionary<(string Head, int Rows), string> Statements = new();

    /// <summary>Begins a transaction and inserts orders into it.</summary>
    /// <returns>Their ids, in their order.</returns>
    public static async Task<long[]> OrdersAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        await using var command = Command(connection, OrdersHead, "(?,?,?,?)", batch.Count, " RETURNING id");
        var values = command.Parameters;
        foreach (var pending in batch)
        {
            var order = pending.Order;
            Add(values, order.CustomerId);
            Add(values, NewOrder.Status);
            Add(values, order.Total);
            Add(values, order.CreatedAt);
        }

        var ids = new long[batch.Count];
        await using var reader = await command.ExecuteReaderAsync();
        for (var i = 0; i < ids.Length && await reader.ReadAsync(); i++) ids[i] = reader.GetInt64(0);
        return ids;
    }

    /// <summary>Inserts the items of orders that have their ids.</summary>
    public static async Task<int> ItemsAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch, long[] ids)
    {
        await using var command = Command(connection, ItemsHead, "(?,?,?,?,?)", batch.Sum(pending => pending.Order.Items.Count));
        var values = command.Parameters;
        for (var i = 0; i < batch.Count; i++)
        {
            var items = batch[i].Order.Items;
            for (var line = 0; line < items.Count; line++)
            {
                Add(values, ids[i]);
                Add(values, line + 1);
                Add(values, items[line].ProductId);
                Add(values, items[line].Quantity);
                Add(values, items[line].UnitPrice);
            }
        }

        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Inserts the keys of those orders that have one.</summary>
    public static async Task<int> KeysAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch, long[] ids)
    {
        await using var command = Command(connection, KeysHead, "(?,?,?,?)", batch.Count(pending => pending.Key is not null));
        var values = command.Parameters;
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Key is not { } key) continue;
            Add(values, ids[i]);
            Add(values, key.Key);
            Add(values, key.Hash);
            Add(values, batch[i].Order.CreatedAt);
        }

        return await command.ExecuteNonQueryAsync();
    }

    private static MySqlCommand Command(MySqlConnection connection, string head, string row, int rows, string tail = "") => new(
        rows > MostRowsKept
            ? Statement(head, row, rows, tail)
            : Statements.GetOrAdd((head, rows), static (key, parts) => Statement(key.Head, parts.row, key.Rows, parts.tail), (row, tail)),
        connection);

    private static string Statement(string head, string row, int rows, string tail) =>
        head + string.Join(',', Enumerable.Repeat(row, rows)) + tail;

    private static void Add(MySqlParameterCollection values, object value) => values.Add(new MySqlParameter { Value = value });
}
