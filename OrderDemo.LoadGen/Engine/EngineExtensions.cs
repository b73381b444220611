using Microsoft.Extensions.Options;

namespace OrderDemo.LoadGen.Engine;

internal static class EngineExtensions
{
    /// <summary>Registers the engine that sends the requests of a load.</summary>
    public static void AddEngine(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IWait, PreciseWait>();
        services.AddSingleton<LoadMetrics>();
        services.AddSingleton<TargetWatch>();
        services.AddSingleton<Sender>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<LoadGenOptions>>().Value);
        services.AddSingleton<LoadEngine>();
        services.AddSingleton<RequestTraces>();
    }
}
