using Microsoft.Extensions.Options;
using OrderDemo.Api.Json;

namespace OrderDemo.Api.Caching;

internal static class CachingExtensions
{
    /// <summary>Registers the caches.</summary>
    public static void AddCaching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        builder.Services.AddSingleton<CacheMetrics>();
        builder.Services.AddSingleton<JsonDocuments>();
    }
}
