namespace OrderDemo.Api.Catalog;

/// <summary>The products, cached in memory. Concurrent requests share one read.</summary>
internal sealed class ProductCatalog(OrdersDatabase database, JsonDocuments documents, CacheMetrics metrics, IOptions<CacheOptions> options)
{
    private const string Sql = "SELECT id AS ProductId, sku, name, category, price FROM products ORDER BY id";

    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.CatalogSeconds);
    private readonly SharedReads<CatalogSnapshot> _reads = new();
    private CatalogSnapshot? _current;

    /// <summary>The catalogue, at most <c>Cache:CatalogSeconds</c> old.</summary>
    public ValueTask<CatalogSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } snapshot && Stopwatch.GetElapsedTime(snapshot.ReadAt) < _lifetime)
        {
            metrics.Hit();
            return new(snapshot);
        }

        metrics.Miss();
        return new(_reads.GetAsync(0, ReadAsync, (_, read) => Volatile.Write(ref _current, read), cancellationToken));
    }

    /// <summary>Removes the cached catalogue; the next request reads it again.</summary>
    public void Invalidate() => _reads.Remove(0, _ => Volatile.Write(ref _current, null));

    private async Task<CatalogSnapshot> ReadAsync(long key, CancellationToken cancellationToken)
    {
        var readAt = Stopwatch.GetTimestamp();
        var query = new CommandDefinition(Sql, cancellationToken: cancellationToken);
        var products = await database.Reads.QueryAsync("catalogue", async connection => (await connection.QueryAsync<Product>(query)).AsList(), cancellationToken);
        return new CatalogSnapshot(
            readAt, products.ToDictionary(product => product.ProductId, product => product.Price), documents.Of(new ProductList(products)));
    }
}

/// <summary>The catalogue at one moment.</summary>
/// <param name="ReadAt">The moment, a timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="Prices">The prices by product id.</param>
/// <param name="List">The response to <c>GET /api/products</c>.</param>
internal sealed record CatalogSnapshot(long ReadAt, IReadOnlyDictionary<int, decimal> Prices, JsonDocumentResult<ProductList> List);
