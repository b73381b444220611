namespace OrderDemo.Api;

/// <summary>The response to <c>GET /</c>: the calls of the API.</summary>
internal sealed record CallIndex(string Service, IReadOnlyList<string> Calls, string Description);

/// <summary>Responds to <c>GET /</c>.</summary>
internal sealed class CallIndexEndpoint
{
    private CallIndex? _index;

    /// <summary>Maps <c>GET /</c>.</summary>
    public static void Map(WebApplication app) => app.MapGet("/", new CallIndexEndpoint().List).WithTags("Operations");

    /// <summary>List the calls</summary>
    /// <remarks>All calls, and where they are described.</remarks>
    /// <response code="200">The calls.</response>
    internal Ok<CallIndex> List(EndpointDataSource endpoints) => TypedResults.Ok(_index ??= Of(endpoints));

    private static CallIndex Of(EndpointDataSource endpoints) => new(
        "OrderDemo order API",
        [.. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace(":long", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)
            orderby path
            select $"{method} {path}"],
        "/openapi/v1.json");
}
