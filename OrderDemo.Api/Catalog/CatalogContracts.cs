namespace OrderDemo.Api.Catalog;

/// <summary>The response to <c>GET /api/products</c>: all products, by id.</summary>
internal sealed record ProductList(IReadOnlyList<Product> Products);

/// <summary>A product with its current price.</summary>
internal sealed record Product(int ProductId, string Sku, string Name, string Category, decimal Price);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProductList))]
internal sealed partial class CatalogJson : JsonSerializerContext;
