using System.Data.Common;
using Dapper;
using OrderDemo.Api.Data;

namespace OrderDemo.Api.Catalog;

/// <summary>What the shop sells.</summary>
internal sealed class ProductCatalog(OrdersDatabase database)
{
    /// <summary>Today's prices of the given products. A product that does not exist is not in the result.</summary>
    public async Task<Dictionary<int, decimal>> PricesAsync(DbConnection connection, IEnumerable<int> productIds, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition("SELECT id, price FROM products WHERE id IN @productIds",
            new { productIds = productIds.Distinct() }, cancellationToken: cancellationToken);
        var rows = await database.MeasureAsync("SELECT", () => connection.QueryAsync<(int Id, decimal Price)>(query));
        return rows.ToDictionary(row => row.Id, row => row.Price);
    }

    /// <summary>All products, by id.</summary>
    public async Task<List<Product>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var query = new CommandDefinition("SELECT id AS ProductId, sku, name, category, price FROM products ORDER BY id", cancellationToken: cancellationToken);
        return (await database.MeasureAsync("SELECT", () => connection.QueryAsync<Product>(query))).AsList();
    }

    /// <summary>How many products there are.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var query = new CommandDefinition("SELECT COUNT(*) FROM products", cancellationToken: cancellationToken);
        return await database.MeasureAsync("SELECT", () => connection.ExecuteScalarAsync<long>(query));
    }
}
