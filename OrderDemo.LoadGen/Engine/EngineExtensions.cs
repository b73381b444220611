namespace OrderDemo.LoadGen.Engine;

internal static class EngineExtensions
{
    /// <summary>Registers what turns a scenario into requests.</summary>
    public static void AddEngine(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<LoadMetrics>();
        builder.Services.AddSingleton<TargetWatch>();
        builder.Services.AddSingleton<OpenLoop>();
        builder.Services.AddHostedService<LoadWorker>();
    }
}
