using System.Data.Common;

namespace OrderDemo.Api.Orders.Reading;

/// <summary>Reads an order with its customer and items in one statement.</summary>
internal static class OrderQuery
{
    private const string Sql =
        """
        SELECT o.id AS OrderId, o.customer_id AS CustomerId, o.status AS Status, o.total AS Total, o.created_at AS CreatedAt,
               c.name AS CustomerName, c.email AS Email, c.city AS City, c.country AS Country,
               i.product_id AS ProductId, p.name AS ProductName, i.quantity AS Quantity, i.unit_price AS UnitPrice
        FROM orders o
        JOIN customers c ON c.id = o.customer_id
        JOIN order_items i ON i.order_id = o.id
        JOIN products p ON p.id = i.product_id
        WHERE o.id = @orderId
        ORDER BY i.line
        """;

    public static async Task<OrderDetails?> RunAsync(long orderId, DbConnection connection, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { orderId }, cancellationToken: cancellationToken))).AsList();
        if (rows.Count == 0) return null;

        var order = rows[0];
        return new OrderDetails(
            order.OrderId, order.CustomerId, order.Status, order.Total, order.CreatedAt,
            new OrderCustomer(order.CustomerName, order.Email, order.City, order.Country),
            rows.ConvertAll(row => new OrderLine(row.ProductId, row.ProductName, row.Quantity, row.UnitPrice)));
    }

    private sealed record Row(
        long OrderId, int CustomerId, string Status, decimal Total, DateTime CreatedAt,
        string CustomerName, string Email, string City, string Country,
        int ProductId, string ProductName, int Quantity, decimal UnitPrice);
}
