using System.Data.Common;
using Dapper;

namespace OrderDemo.Api.Orders.Reading;

/// <summary>
/// Reads a page of orders by where the page before ended (keyset): each page costs the same, however many orders there are.
/// </summary>
internal static class OrderPageQuery
{
    private const string Columns = "id AS OrderId, customer_id AS CustomerId, status AS Status, total AS Total, created_at AS CreatedAt";

    private const string NewestFirst = "ORDER BY id DESC LIMIT @rows";

    // One statement for each form, so that each has its own index: of everybody the primary key, of a customer the index on it.
    private const string OfEverybody = $"SELECT {Columns} FROM orders WHERE id < @before {NewestFirst}";
    private const string OfCustomer = $"SELECT {Columns} FROM orders WHERE customer_id = @CustomerId AND id < @before {NewestFirst}";

    // The page that nearly all ask for. To choose an index that it has anyway, MariaDB would look how many orders the customer
    // has, at up to ten pages of the index, which in a large table come from the disk; the limit of 1 makes it use the table's
    // statistics: https://mariadb.com/kb/en/server-system-variables/#eq_range_index_dive_limit
    private const string FirstOfCustomer =
        $"SET STATEMENT eq_range_index_dive_limit = 1 FOR SELECT {Columns} FROM orders WHERE customer_id = @CustomerId {NewestFirst}";

    public static async Task<OrderPage> RunAsync(OrderPageRequest page, DbConnection connection, CancellationToken cancellationToken)
    {
        var statement = page switch
        {
            { CustomerId: null } => OfEverybody,
            { After: null } => FirstOfCustomer,
            _ => OfCustomer,
        };

        // One row more than asked for says whether anything follows.
        var values = new { page.CustomerId, before = page.After ?? long.MaxValue, rows = page.Limit + 1 };
        var query = new CommandDefinition(statement, values, cancellationToken: cancellationToken);
        var orders = (await connection.QueryAsync<OrderSummary>(query)).AsList();
        if (orders.Count <= page.Limit) return new OrderPage(orders, null);

        orders.RemoveAt(page.Limit);
        return new OrderPage(orders, OrderPageRequest.Cursor(orders[^1].OrderId));
    }
}
