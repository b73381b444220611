using Microsoft.Extensions.Options;

namespace OrderDemo.LoadGen;

internal static class LoadGenExtensions
{
    /// <summary>Registers the services that run scenarios: the engine, the client of the target, and its service discovery.</summary>
    public static void AddLoadGen(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<LoadGenOptions>>().Value);
        services.AddSingleton(provider => new BaseUrl(provider.GetRequiredService<LoadGenOptions>().Target));
        services.AddSingleton<LoadMetrics>();
        services.AddSingleton<ScenarioMetrics>();
        services.AddSingleton<RequestTraces>();
        services.AddSingleton<Sender>();
        services.AddServiceDiscovery();
        services.AddSingleton<TargetResolver>();
        services.AddSingleton<TargetClient>();
        services.AddSingleton<ScenarioRunner>();
    }
}
