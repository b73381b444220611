namespace OrderDemo.LoadGen.Scenarios;

/// <summary>What a fresh database holds: ids start at 1 and have no gaps.</summary>
internal static class SeededShop
{
    public const int Customers = 1000;
    public const int Products = 200;
}
