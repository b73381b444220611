using System.Text.Json.Serialization;
using OrderDemo.Api.OpenApi;

namespace OrderDemo.Api;

/// <summary>The response to <c>GET /</c>: what there is to call.</summary>
internal sealed record Index(string Service, IReadOnlyList<string> Calls, string Description)
{
    /// <summary>Maps <c>GET /</c>, the index of all calls that are mapped.</summary>
    public static void Map(WebApplication app)
    {
        Index? index = null;
        app.MapGet("/", (EndpointDataSource endpoints) => TypedResults.Ok(index ??= Of(endpoints)))
            .Describe("Operations", "List the calls", "What there is to call, and where it is described.");
    }

    private static Index Of(EndpointDataSource endpoints) => new(
        "OrderDemo order API",
        [.. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(":long", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)
            orderby path
            select $"{method} {path}"],
        "/openapi/v1.json");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Index))]
internal sealed partial class IndexJson : JsonSerializerContext;
