namespace OrderDemo.Api.Caching;

internal static class CachingExtensions
{
    /// <summary>Registers the caches.</summary>
    public static void AddCaching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateSettings(CacheOptions.Section);
        builder.Services.AddSingleton<CacheMetrics>();
    }
}
