using Microsoft.Extensions.Options;

namespace OrderDemo.LoadGen.Scenarios;

internal static class ScenarioExtensions
{
    /// <summary>Registers the connection to the API that scenarios use.</summary>
    public static void AddScenarios(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(services => new OrderApiClient(services.GetRequiredService<IOptions<LoadGenOptions>>().Value));
}
