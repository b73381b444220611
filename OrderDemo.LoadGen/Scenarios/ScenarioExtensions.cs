using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

internal static class ScenarioExtensions
{
    /// <summary>Registers the scenario and the requests it is made of.</summary>
    public static void AddScenarios(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderApiClient>();
        builder.Services.AddSingleton<RecentOrders>();
        builder.Services.AddSingleton(Random.Shared);
        builder.Services.AddSingleton<CreateOrder>();
        builder.Services.AddSingleton<ReadOrder>();
        builder.Services.AddSingleton<IScenario, SteadyScenario>();
    }
}
