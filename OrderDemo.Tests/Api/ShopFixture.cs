namespace OrderDemo.Tests.Api;

/// <summary>A database and an API that are shared by tests that do not disturb them.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    public ShopDatabase Database { get; } = new();

    internal ApiUnderTest Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        Api = await ApiUnderTest.StartAsync(Database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (Api is not null) await Api.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>The tests that share one <see cref="ShopFixture"/>.</summary>
[CollectionDefinition(Name)]
public sealed class ShopGroup : ICollectionFixture<ShopFixture>
{
    public const string Name = "shop";
}
