using System.Data.Common;
using System.Text;
using Dapper;

namespace OrderDemo.Api.Orders;

/// <summary>Inserts an order and its items, in two statements whatever the number of items.</summary>
internal static class OrderInsert
{
    /// <returns>The order's id.</returns>
    public static async Task<long> RunAsync(NewOrder order, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            INSERT INTO orders (customer_id, status, total, created_at)
            VALUES (@CustomerId, @Status, @Total, @CreatedAt)
            RETURNING id
            """,
            new { order.CustomerId, NewOrder.Status, order.Total, order.CreatedAt }, transaction, cancellationToken: cancellationToken));

        var sql = new StringBuilder("INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES");
        var values = new DynamicParameters();
        values.Add("id", id);
        for (var i = 0; i < order.Items.Count; i++)
        {
            sql.Append(i == 0 ? ' ' : ',').Append($"(@id,{i + 1},@p{i},@q{i},@u{i})");
            values.Add($"p{i}", order.Items[i].ProductId);
            values.Add($"q{i}", order.Items[i].Quantity);
            values.Add($"u{i}", order.Items[i].UnitPrice);
        }

        await connection.ExecuteAsync(new CommandDefinition(sql.ToString(), values, transaction, cancellationToken: cancellationToken));
        return id;
    }
}
