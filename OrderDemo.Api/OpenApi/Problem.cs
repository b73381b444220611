using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>The answers that are problem details (RFC 9457), and their two schemas: with errors by field, and possibly without.</summary>
internal static class Problem
{
    private const string ContentType = "application/problem+json";
    private const string Validation = "ValidationProblem";

    private static readonly Dictionary<string, string> RetryAfter = new() { ["Retry-After"] = "Seconds to wait before asking again." };

    /// <summary>An answer with a sentence.</summary>
    public static AnswerDescription Of(int status, string description, string detail) =>
        new(status, description, Example(status, detail).ToJsonString(), ContentType) { SharedSchema = nameof(Problem) };

    /// <summary>An answer with the errors by field: always, or where there are fields to name.</summary>
    public static AnswerDescription Of(int status, string description, string detail, string field, string error, bool always = true)
    {
        var example = Example(status, detail);
        example["errors"] = new JsonObject { [field] = new JsonArray(error) };
        return new(status, description, example.ToJsonString(), ContentType) { SharedSchema = always ? Validation : nameof(Problem) };
    }

    /// <summary>503 with the time to wait.</summary>
    public static AnswerDescription Unavailable(string description, string detail) => Of(503, description, detail) with { Headers = RetryAfter };

    /// <summary>The schemas, by name.</summary>
    public static IEnumerable<(string Name, OpenApiSchema Schema)> Schemas() => [(nameof(Problem), Schema()), (Validation, WithErrors())];

    private static JsonObject Example(int status, string detail) => new()
    {
        ["type"] = "https://tools.ietf.org/html/rfc9110",
        ["title"] = ReasonPhrases.GetReasonPhrase(status),
        ["status"] = status,
        ["detail"] = detail,
        ["trace_id"] = "0af7651916cd43dd8448eb211c80319c",
    };

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details, RFC 9457.",
        Required = new HashSet<string> { "status", "title", "trace_id", "type" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("What kind of problem it is: a link to its definition."),
            ["title"] = Text("The kind, in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "400", Maximum = "599", Description = "The status of the answer." },
            ["detail"] = Text("What went wrong this time."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong, by field or parameter.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text("What is wrong with it.") },
            },
            ["trace_id"] = Text("What logs and traces know the request by."),
        },
    };

    private static OpenApiSchema WithErrors()
    {
        var schema = Schema();
        schema.Required!.Add("errors");
        return schema;
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
