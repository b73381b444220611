using Dapper;
using OrderDemo.Api.Data;

namespace OrderDemo.Api.Customers;

/// <summary>Who the shop's customers are.</summary>
internal sealed class CustomerDirectory(OrdersDatabase database)
{
    private const string Sql =
        "SELECT id AS CustomerId, name, email, city, country, created_at AS CreatedAt FROM customers WHERE id = @customerId";

    /// <summary>A customer, or null.</summary>
    public async Task<Customer?> FindAsync(int customerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var query = new CommandDefinition(Sql, new { customerId }, cancellationToken: cancellationToken);
        return await database.MeasureAsync("SELECT", () => connection.QuerySingleOrDefaultAsync<Customer>(query));
    }
}
