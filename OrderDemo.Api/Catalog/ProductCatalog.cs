using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Options;
using OrderDemo.Api.Caching;
using OrderDemo.Api.Data;
using OrderDemo.Api.Json;

namespace OrderDemo.Api.Catalog;

/// <summary>What the shop sells: read from the database at most once in a while, by one reader for all.</summary>
internal sealed class ProductCatalog(OrdersDatabase database, JsonDocuments documents, CacheMetrics metrics, IOptions<CacheOptions> options)
{
    private const string Sql = "SELECT id AS ProductId, sku, name, category, price FROM products ORDER BY id";

    private readonly TimeSpan _life = TimeSpan.FromSeconds(options.Value.CatalogSeconds);
    private readonly SharedReads<CatalogEdition> _reads = new();
    private CatalogEdition? _current;

    /// <summary>The catalogue as it was a moment ago.</summary>
    public ValueTask<CatalogEdition> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } edition && Stopwatch.GetElapsedTime(edition.ReadAt) < _life)
        {
            metrics.Hit();
            return new(edition);
        }

        metrics.Miss();
        return new(_reads.GetAsync(0, ReadAsync, (_, read) => Volatile.Write(ref _current, read), cancellationToken));
    }

    /// <summary>Has the catalogue read again when it is asked for next.</summary>
    public void Forget() => _reads.Forget(0, _ => Volatile.Write(ref _current, null));

    private async Task<CatalogEdition> ReadAsync(long key, CancellationToken cancellationToken)
    {
        var readAt = Stopwatch.GetTimestamp();
        var query = new CommandDefinition(Sql, cancellationToken: cancellationToken);
        var products = await database.Reads.QueryAsync("catalogue", async connection => (await connection.QueryAsync<Product>(query)).AsList(), cancellationToken);
        return new CatalogEdition(
            readAt, products.ToDictionary(product => product.ProductId, product => product.Price), documents.Of(new ProductList(products)));
    }
}

/// <summary>The catalogue at some moment.</summary>
/// <param name="ReadAt">The moment, a timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="Prices">By product.</param>
/// <param name="List">The response to <c>GET /api/products</c>.</param>
internal sealed record CatalogEdition(long ReadAt, IReadOnlyDictionary<int, decimal> Prices, JsonDocumentResult<ProductList> List);
