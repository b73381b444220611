using System.Data.Common;
using Dapper;

namespace OrderDemo.Api.Orders.Reading;

/// <summary>
/// Reads a page of orders by where the page before ended (keyset): each page costs the same, however many orders there are.
/// </summary>
internal static class OrderPageQuery
{
    private const string Columns = "id AS OrderId, customer_id AS CustomerId, status AS Status, total AS Total, created_at AS CreatedAt";

    // One statement for each form, so that each has its own index: of everybody the primary key, of a customer the index on it.
    private const string OfEverybody = $"SELECT {Columns} FROM orders WHERE id < @before ORDER BY id DESC LIMIT @rows";
    private const string OfCustomer = $"SELECT {Columns} FROM orders WHERE customer_id = @CustomerId AND id < @before ORDER BY id DESC LIMIT @rows";

    public static async Task<OrderPage> RunAsync(OrderPageRequest page, DbConnection connection, CancellationToken cancellationToken)
    {
        // One row more than asked for says whether anything follows.
        var values = new { page.CustomerId, before = page.After ?? long.MaxValue, rows = page.Limit + 1 };
        var query = new CommandDefinition(page.CustomerId is null ? OfEverybody : OfCustomer, values, cancellationToken: cancellationToken);
        var orders = (await connection.QueryAsync<OrderSummary>(query)).AsList();
        if (orders.Count <= page.Limit) return new OrderPage(orders, null);

        orders.RemoveAt(page.Limit);
        return new OrderPage(orders, OrderPageRequest.Cursor(orders[^1].OrderId));
    }
}
