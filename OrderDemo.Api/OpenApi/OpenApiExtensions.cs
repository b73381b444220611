using System.Text.Json.Serialization;

namespace OrderDemo.Api.OpenApi;

internal static class OpenApiExtensions
{
    /// <summary>The name of the description.</summary>
    public const string Version = "v1";

    /// <summary>Registers the description of the API.</summary>
    public static void AddOpenApiDescription(this WebApplicationBuilder builder)
    {
        // Numbers are numbers, in answers and so in their schemas.
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        builder.Services.AddOpenApi(Version, options => options
            .AddSchemaTransformer<OrderBounds>()
            .AddDocumentTransformer<CallDescriptions>());
        builder.Services.AddSingleton<DescriptionText>();
    }

    /// <summary>Maps <c>GET /openapi/v1.json</c>: the description, made when it is first asked for.</summary>
    public static void MapOpenApiDescription(this IEndpointRouteBuilder app) =>
        app.MapGet($"/openapi/{Version}.json", async (DescriptionText description) => Results.Bytes(await description.GetAsync(), "application/json"))
            .ExcludeFromDescription();
}
