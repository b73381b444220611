using System.Text.Json.Serialization.Metadata;

namespace OrderDemo.Api.Json;

internal static class JsonExtensions
{
    /// <summary>Adds the generated serialiser of a feature's contracts.</summary>
    public static void AddJson(this WebApplicationBuilder builder, IJsonTypeInfoResolver contracts) =>
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, contracts);
        });
}
