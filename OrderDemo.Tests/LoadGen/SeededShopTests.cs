using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class SeededShopTests
{
    [Fact]
    public void Every_id_is_within_the_seeded_range()
    {
        var random = new Random(1);

        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.InRange(SeededShop.SkewedId(random, 200), 1, 200));
    }

    [Fact]
    public void A_fifth_of_the_ids_gets_four_fifths_of_the_draws()
    {
        var random = new Random(1);

        var share = Enumerable.Range(0, 100_000).Count(_ => SeededShop.SkewedId(random, 1000) <= 200) / 100_000.0;

        Assert.InRange(share, 0.79, 0.81);
    }
}
