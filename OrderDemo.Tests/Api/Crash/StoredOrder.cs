using Dapper;

namespace OrderDemo.Tests.Api.Crash;

/// <summary>An order in the database, with the number of its request.</summary>
internal sealed record StoredOrder(long Id, int Number)
{
    /// <summary>The body of an order that has a number below a billion in the quantities of its three items.</summary>
    public static string Body(int number) =>
        ApiUnderTest.Order(1 + (number % 1000), (1, 1 + (number % 1000)), (2, 1 + (number / 1000 % 1000)), (3, 1 + (number / 1_000_000)));
}

/// <summary>All orders of a database.</summary>
internal static class StoredOrders
{
    private const string Sql =
        """
        SELECT o.id AS Id, CAST(SUM((i.quantity - 1) * POW(1000, i.line - 1)) AS SIGNED INT) AS Number
        FROM orders o
        JOIN order_items i ON i.order_id = o.id
        GROUP BY o.id, o.customer_id
        HAVING COUNT(*) = 3 AND o.customer_id = 1 + Number % 1000
        """;

    /// <exception cref="InvalidOperationException">An order lacks items.</exception>
    public static async Task<IReadOnlyList<StoredOrder>> ReadAsync(ShopDatabase database)
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        var orders = (await connection.QueryAsync<(long Id, long Number)>(Sql)).Select(row => new StoredOrder(row.Id, (int)row.Number)).ToArray();
        var count = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM orders");
        return orders.Length == count ? orders : throw new InvalidOperationException($"{count - orders.Length} orders are not whole.");
    }
}
