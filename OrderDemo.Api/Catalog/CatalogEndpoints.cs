namespace OrderDemo.Api.Catalog;

internal static class CatalogEndpoints
{
    /// <summary>Registers the catalogue of products.</summary>
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProductCatalog>();
        builder.Services.AddHostedService<ProductCount>();
    }

    /// <summary>Maps <c>GET /api/products</c>.</summary>
    public static void MapCatalog(this IEndpointRouteBuilder app) => app.MapGet("/api/products", ListAsync).WithTags("Catalogue").Fails(503, 504);

    /// <summary>List the products</summary>
    /// <remarks>All products with their current prices.</remarks>
    /// <response code="200">The products.</response>
    /// <response code="503">The database is down, a row is locked, or there are too many requests.</response>
    /// <response code="504">The request timed out.</response>
    internal static async ValueTask<JsonDocumentResult<ProductList>> ListAsync(ProductCatalog catalog, CancellationToken cancellationToken) =>
        (await catalog.GetAsync(cancellationToken)).List;
}

/// <summary>The response to <c>GET /api/products</c>: all products, by id.</summary>
internal sealed record ProductList(IReadOnlyList<Product> Products);

/// <summary>A product with its current price.</summary>
internal sealed record Product(int ProductId, string Sku, string Name, string Category, decimal Price);
