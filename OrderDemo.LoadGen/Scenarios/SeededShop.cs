namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Draws ids from the seed data of a new database: they start at 1 and have no gaps.</summary>
internal static class SeededShop
{
    public static int Customer(Random random) => SkewedId(random, 1000);

    public static int Product(Random random) => SkewedId(random, 200);

    /// <summary>An id with the skew of a shop: a fifth of the customers and products gets four fifths of the requests.</summary>
    // P(id <= x * count) = x^(1/7.2), which is 0.8 at x = 0.2.
    public static int SkewedId(Random random, int count) => 1 + (int)(count * Math.Pow(random.NextDouble(), 7.2));
}
