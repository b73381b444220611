namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Draws ids with the skew of a shop: a fifth of the customers and products gets four fifths of the requests.</summary>
internal static class SkewedId
{
    // P(id <= x * count) = x^(1/7.2), which is 0.8 at x = 0.2.
    private const double Exponent = 7.2;

    /// <summary>An id from 1 to <paramref name="count"/>, low ids more often.</summary>
    public static int Next(Random random, int count) => 1 + (int)(count * Math.Pow(random.NextDouble(), Exponent));
}
