using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace OrderDemo.Api.OpenApi;

internal static class OpenApiExtensions
{
    private const string Version = "v1";

    // The page of Scalar has inline scripts and styles.
    private const string Page = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Registers the OpenAPI description, which is generated from the endpoints and their metadata.</summary>
    public static void AddOpenApiDescription(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Version, options => options
            .AddSchemaTransformer(static (schema, context, _) =>
            {
                // Money is not a floating-point number, as the default format says, and what is required cannot be null.
                if (context.JsonTypeInfo.Type == typeof(decimal)) schema.Format = null;
                if (context.JsonPropertyInfo?.AttributeProvider?.IsDefined(typeof(RequiredAttribute), false) == true) schema.Type &= ~JsonSchemaType.Null;
                return Task.CompletedTask;
            })
            .AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info.Title = "OrderDemo";
                document.Info.Version = "1";
                document.Info.Description = "A shop that takes orders. JSON is snake_case, times are RFC 3339 in UTC, errors are problem details (RFC 9457).";
                document.Servers = null;
                return Task.CompletedTask;
            }));
    }

    /// <summary>Maps <c>GET /openapi/v1.json</c>, and <c>GET /scalar</c>, a page that shows it and can send requests.</summary>
    public static void MapOpenApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi($"/openapi/{Version}.json");
        app.MapScalarApiReference("/scalar", page => page.WithTitle("OrderDemo API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools())
            .DisableHttpMetrics().WithMetadata(new PagePolicy(Page));
    }

    /// <summary>Describes a call: its group, a title, and a description.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string tag, string summary, string description) =>
        endpoint.WithTags(tag).WithSummary(summary).WithDescription(description);

    /// <summary>Describes an error response of a call.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, int status, string description) => endpoint.WithMetadata(
        new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]) { Description = description });

    /// <summary>Describes the error responses of every call that uses the database.</summary>
    public static RouteHandlerBuilder FailsUnderLoad(this RouteHandlerBuilder endpoint) => endpoint
        .Fails(StatusCodes.Status503ServiceUnavailable, "The database is down, a row is locked, or there are too many requests. Nothing was stored, unless the detail says that the outcome is unknown.")
        .Fails(StatusCodes.Status504GatewayTimeout, "The request timed out. An order may have been placed: retry with the same Idempotency-Key.");

    /// <summary>Describes the JSON body of an order with an example, and the header that makes retries safe.</summary>
    public static RouteHandlerBuilder TakesOrder(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer(static (operation, _, _) =>
    {
        var content = operation.RequestBody!.Content!;
        var body = content.Values.Single();
        body.Example = JsonNode.Parse("""{"customer_id":1,"items":[{"product_id":3,"quantity":2}]}""");
        content.Clear();
        content["application/json"] = body;
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = KeyedRequest.Header,
            In = ParameterLocation.Header,
            Description = "Makes retries safe: the key is stored with the order, for at least 24 hours.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = KeyedRequest.MaxKeyLength, Pattern = "^[!-~]+$" },
        });
        return Task.CompletedTask;
    });
}
