namespace OrderDemo.Api.Catalog;

/// <summary>The products, cached in memory.</summary>
internal sealed class ProductCatalog(
    OrdersDatabase database, JsonDocuments documents, CacheMetrics metrics, TimeProvider time, IOptions<CacheOptions> options)
{
    private const string Sql = "SELECT id AS ProductId, sku, name, category, price FROM products ORDER BY id";
    private const long Key = 0;

    private readonly ReadCache<CatalogSnapshot> _cache = new(3, TimeSpan.FromSeconds(options.Value.CatalogSeconds), metrics, time);

    /// <summary>The catalogue, at most <c>Cache:CatalogSeconds</c> old.</summary>
    public async ValueTask<CatalogSnapshot> GetAsync(CancellationToken cancellationToken) => (await _cache.GetAsync(Key, ReadAsync, cancellationToken))!;

    /// <summary>Removes the cached catalogue; the next request reads it again.</summary>
    public void Invalidate() => _cache.Remove(Key);

    private async Task<CatalogSnapshot?> ReadAsync(long key, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(Sql, cancellationToken: cancellationToken);
        var products = await database.Reads.QueryAsync("catalogue", async connection => (await connection.QueryAsync<Product>(query)).AsList(), cancellationToken);
        return new CatalogSnapshot(products.ToDictionary(product => product.ProductId, product => product.Price), documents.Of(new ProductList(products)));
    }
}

/// <summary>The catalogue at one moment.</summary>
/// <param name="Prices">The prices by product id.</param>
/// <param name="List">The response to <c>GET /api/products</c>.</param>
internal sealed record CatalogSnapshot(IReadOnlyDictionary<int, decimal> Prices, JsonDocumentResult<ProductList> List);
