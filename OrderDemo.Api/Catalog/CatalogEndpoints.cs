namespace OrderDemo.Api.Catalog;

internal static class CatalogEndpoints
{
    /// <summary>Registers the catalogue of products.</summary>
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.AddJson(CatalogJson.Default);
        builder.Services.AddSingleton<ProductCatalog>();
        builder.Services.AddHostedService<ProductCount>();
    }

    /// <summary>Maps <c>GET /api/products</c>.</summary>
    public static void MapCatalog(this IEndpointRouteBuilder app) => app.MapGet("/api/products", ListAsync)
        .Describe("Catalogue", "List the products", "All products with their current prices.")
        .FailsUnderLoad();

    private static async ValueTask<JsonDocumentResult<ProductList>> ListAsync(ProductCatalog catalog, CancellationToken cancellationToken) =>
        (await catalog.GetAsync(cancellationToken)).List;
}
