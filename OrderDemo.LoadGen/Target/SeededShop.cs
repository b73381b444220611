namespace OrderDemo.LoadGen.Target;

/// <summary>The seed data of a new database: ids start at 1 and have no gaps.</summary>
internal static class SeededShop
{
    public const int Customers = 1000;
    public const int Products = 200;
}
