using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A quiet day in the shop: one order placed for every four looked at again.</summary>
internal sealed class SteadyScenario(CreateOrder create, ReadOrder read, RecentOrders recent, Random random) : IScenario
{
    private const double ShareOfCreates = 0.2;

    public string Name => "steady";

    public Operation Next() => recent.IsEmpty || random.NextDouble() < ShareOfCreates ? create : read;
}
