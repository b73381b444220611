namespace OrderDemo.Api;

/// <summary>The response to <c>GET /</c>: the calls of the API.</summary>
internal sealed record CallIndex(string Service, IReadOnlyList<string> Calls, string Description)
{
    /// <summary>Maps <c>GET /</c>.</summary>
    public static void Map(WebApplication app)
    {
        CallIndex? index = null;
        app.MapGet("/", (EndpointDataSource endpoints) => TypedResults.Ok(index ??= Of(endpoints)))
            .Describe("Operations", "List the calls", "All calls, and where they are described.");
    }

    private static CallIndex Of(EndpointDataSource endpoints) => new(
        "OrderDemo order API",
        [.. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(":long", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)
            orderby path
            select $"{method} {path}"],
        "/openapi/v1.json");
}
