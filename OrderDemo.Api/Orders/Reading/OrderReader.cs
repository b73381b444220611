namespace OrderDemo.Api.Orders.Reading;

/// <summary>Reads single orders, cached in memory, and pages of orders.</summary>
internal sealed class OrderReader(
    OrdersDatabase database, JsonDocuments documents, CacheMetrics metrics, TimeProvider time, IOptions<CacheOptions> options)
{
    private const string Columns = "o.id AS OrderId, o.customer_id AS CustomerId, o.status AS Status, o.total AS Total, o.created_at AS CreatedAt";

    private const string OneSql =
        $"""
        SELECT {Columns}, c.name AS Name, c.email AS Email, c.city AS City, c.country AS Country,
               i.product_id AS ProductId, p.name AS Name, i.quantity AS Quantity, i.unit_price AS UnitPrice
        FROM orders o
        JOIN customers c ON c.id = o.customer_id
        JOIN order_items i ON i.order_id = o.id
        JOIN products p ON p.id = i.product_id
        WHERE o.id = @orderId
        ORDER BY i.line
        """;

    // One statement per form, each with its own index: the primary key, and the index on customer_id.
    private const string OfAllSql = $"SELECT {Columns} FROM orders o WHERE id < @before ORDER BY id DESC LIMIT @rows";
    private const string OfCustomerSql = $"SELECT {Columns} FROM orders o WHERE customer_id = @CustomerId AND id < @before ORDER BY id DESC LIMIT @rows";

    // The most frequent query. By default MariaDB first reads up to ten pages of the index to estimate the number of rows; with
    // the limit of 1 it uses the table's statistics: https://mariadb.com/kb/en/server-system-variables/#eq_range_index_dive_limit
    private const string FirstOfCustomerSql =
        $"SET STATEMENT eq_range_index_dive_limit = 1 FOR SELECT {Columns} FROM orders o WHERE customer_id = @CustomerId ORDER BY id DESC LIMIT @rows";

    private readonly ReadCache<JsonDocumentResult<OrderDetails>> _cache = new(
        options.Value.Orders, TimeSpan.FromSeconds(options.Value.OrderSeconds), metrics, time);

    /// <summary>An order with its customer and items; null if there is none.</summary>
    public ValueTask<JsonDocumentResult<OrderDetails>?> FindAsync(long orderId, CancellationToken cancellationToken) =>
        _cache.GetAsync(orderId, ReadAsync, cancellationToken);

    /// <summary>A page of orders, newest first. It is not cached, so that a new order appears at once.</summary>
    /// <remarks>Keyset pagination: the cost of a page does not depend on the number of orders.</remarks>
    public async Task<OrderPage> ListAsync(OrderPageRequest page, CancellationToken cancellationToken)
    {
        var sql = page switch
        {
            { CustomerId: null } => OfAllSql,
            { After: null } => FirstOfCustomerSql,
            _ => OfCustomerSql,
        };

        // One more row than requested shows whether there is a next page.
        var values = new { page.CustomerId, before = page.After ?? long.MaxValue, rows = page.Limit + 1 };
        var query = new CommandDefinition(sql, values, cancellationToken: cancellationToken);
        var orders = (await database.Reads.QueryAsync("orders", connection => connection.QueryAsync<OrderSummary>(query), cancellationToken)).AsList();
        if (orders.Count <= page.Limit) return new OrderPage(orders, null);

        orders.RemoveAt(page.Limit);
        return new OrderPage(orders, orders[^1].OrderId.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<JsonDocumentResult<OrderDetails>?> ReadAsync(long orderId, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(OneSql, new { orderId }, cancellationToken: cancellationToken);
        var rows = (await database.Reads.QueryAsync("order", connection => connection.QueryAsync<OrderSummary, OrderCustomer, OrderLine, Row>(
            query, static (order, customer, line) => new Row(order, customer, line), splitOn: "Name,ProductId"), cancellationToken)).AsList();
        if (rows is not [var (order, customer, _), ..]) return null;

        return documents.Of(new OrderDetails(
            order.OrderId, order.CustomerId, order.Status, order.Total, order.CreatedAt, customer, rows.ConvertAll(row => row.Line)));
    }

    private readonly record struct Row(OrderSummary Order, OrderCustomer Customer, OrderLine Line);
}
