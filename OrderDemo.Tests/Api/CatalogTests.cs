namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class CatalogTests(ShopFixture shop)
{
    [Fact]
    public async Task The_catalogue_has_every_product_by_id()
    {
        var products = (await shop.Api.GetJsonAsync("/api/products")).GetProperty("products");

        Assert.Equal(Enumerable.Range(1, 200), products.EnumerateArray().Select(product => product.GetProperty("product_id").GetInt32()));
    }

    [Fact]
    public async Task A_product_has_a_name_a_category_and_a_price() => Assert.Equal(
        """{"product_id":3,"sku":"KIT-0003","name":"Pour-over kettle, slate","category":"Kitchen","price":29.99}""",
        (await shop.Api.GetJsonAsync("/api/products")).GetProperty("products")[2].GetRawText());
}
