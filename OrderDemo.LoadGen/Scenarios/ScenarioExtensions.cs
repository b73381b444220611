using OrderDemo.LoadGen.Target;

namespace OrderDemo.LoadGen.Scenarios;

internal static class ScenarioExtensions
{
    /// <summary>Registers the client of the API, the service discovery it uses, and what runs scenarios.</summary>
    public static void AddScenarios(this IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.AddSingleton<TargetResolver>();
        services.AddSingleton<OrderApiClient>();
        services.AddSingleton<ScenarioRunner>();
    }
}
