using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace OrderDemo.Api.OpenApi;

internal static class OpenApiExtensions
{
    private const string Version = "v1";

    // The page of Scalar has inline scripts and styles.
    private const string Page = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // In the order of the page.
    private static readonly string[] Tags = ["Orders", "Catalogue", "Operations", "Faults"];

    /// <summary>Registers the OpenAPI description, which is generated from the endpoints, their metadata and the XML docs of their handlers.</summary>
    public static void AddOpenApiDescription(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Version, options => options
            .AddSchemaTransformer(static (schema, context, _) =>
            {
                // Money is not a floating-point number, as the default format says, and what is required cannot be null.
                if (context.JsonTypeInfo.Type == typeof(decimal)) schema.Format = null;
                if (context.JsonPropertyInfo?.AttributeProvider?.IsDefined(typeof(RequiredAttribute), false) == true) schema.Type &= ~JsonSchemaType.Null;

                // The handlers take numbers as text, so that they can name a malformed one.
                if (context.ParameterDescription?.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: var parameter }
                    && parameter.GetCustomAttribute<RangeAttribute>() is { } range)
                {
                    schema.Type = range.OperandType == typeof(double) ? JsonSchemaType.Number : JsonSchemaType.Integer;
                }

                return Task.CompletedTask;
            })
            .AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info.Title = "OrderDemo";
                document.Info.Version = "1";
                document.Info.Description = "A shop that takes orders. JSON is snake_case, times are RFC 3339 in UTC, errors are problem details (RFC 9457).";
                foreach (var server in document.Servers ?? []) server.Url = server.Url?.TrimEnd('/');
                document.Tags = new HashSet<OpenApiTag>(Tags.Where(document.Tags!.Select(tag => tag.Name).Contains).Select(name => new OpenApiTag { Name = name }));
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

    /// <summary>Adds error responses of a call. The XML docs of its handler describe them.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses) endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return endpoint;
    }

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
