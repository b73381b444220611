namespace OrderDemo.Api.Catalog;

internal static class CatalogExtensions
{
    /// <summary>Registers the catalogue of products.</summary>
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProductCatalog>();
        builder.Services.AddHostedService<ProductCount>();
    }
}
