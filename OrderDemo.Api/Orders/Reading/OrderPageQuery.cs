using System.Data.Common;

namespace OrderDemo.Api.Orders.Reading;

/// <summary>Reads a page of orders by keyset pagination: the cost of a page does not depend on the number of orders.</summary>
internal static class OrderPageQuery
{
    private const string Columns = "id AS OrderId, customer_id AS CustomerId, status AS Status, total AS Total, created_at AS CreatedAt";

    private const string NewestFirst = "ORDER BY id DESC LIMIT @rows";

    // One statement per form, each with its own index: the primary key, and the index on customer_id.
    private const string OfAll = $"SELECT {Columns} FROM orders WHERE id < @before {NewestFirst}";
    private const string OfCustomer = $"SELECT {Columns} FROM orders WHERE customer_id = @CustomerId AND id < @before {NewestFirst}";

    // The most frequent query. By default MariaDB first reads up to ten pages of the index to estimate the number of rows; with
    // the limit of 1 it uses the table's statistics: https://mariadb.com/kb/en/server-system-variables/#eq_range_index_dive_limit
    private const string FirstOfCustomer =
        $"SET STATEMENT eq_range_index_dive_limit = 1 FOR SELECT {Columns} FROM orders WHERE customer_id = @CustomerId {NewestFirst}";

    public static async Task<OrderPage> RunAsync(OrderPageRequest page, DbConnection connection, CancellationToken cancellationToken)
    {
        var statement = page switch
        {
            { CustomerId: null } => OfAll,
            { After: null } => FirstOfCustomer,
            _ => OfCustomer,
        };

        // One more row than requested shows whether there is a next page.
        var values = new { page.CustomerId, before = page.After ?? long.MaxValue, rows = page.Limit + 1 };
        var query = new CommandDefinition(statement, values, cancellationToken: cancellationToken);
        var orders = (await connection.QueryAsync<OrderSummary>(query)).AsList();
        if (orders.Count <= page.Limit) return new OrderPage(orders, null);

        orders.RemoveAt(page.Limit);
        return new OrderPage(orders, OrderPageRequest.Cursor(orders[^1].OrderId));
    }
}
