using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>The calls of those who run the API. Nobody describes these to the framework, so their schemas are here.</summary>
internal static class ProbeCalls
{
    private const string Tag = "Operations";
    private const string Healthy = """{"status":"healthy","checks":{"database":{"status":"healthy","duration_seconds":0.0009}}}""";
    private const string Unhealthy =
        """{"status":"unhealthy","checks":{"database":{"status":"unhealthy","duration_seconds":1.0021,"description":"The database does not answer: NoAnswerInTime."}}}""";

    public static IReadOnlyList<CallDescription> All { get; } =
    [
        new(HttpMethod.Get, "/health", Tag, "Readiness", "Whether the API can serve: with the database.")
        {
            Answers = [new(200, "It can.", Healthy) { Schema = Report() }, new(503, "It cannot.", Unhealthy) { Schema = Report() }],
        },
        new(HttpMethod.Get, "/alive", Tag, "Liveness", "Whether the process answers at all.")
        {
            Answers = [new(200, "It does.", """{"status":"healthy","checks":{"self":{"status":"healthy","duration_seconds":0.0001}}}""") { Schema = Report() }],
        },
        new(HttpMethod.Get, "/metrics", Tag, "Metrics", "For Prometheus; as OpenMetrics where the Accept header asks for it.")
        {
            Answers = [new(200, "The metrics.", "\"# TYPE http_requests_total counter\"", "text/plain") { Schema = new() { Type = JsonSchemaType.String } }],
        },
    ];

    private static OpenApiSchema Report() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "checks" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = Status(),
            ["checks"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "status", "duration_seconds" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["status"] = Status(),
                        ["duration_seconds"] = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0" },
                        ["description"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };

    private static OpenApiSchema Status() => new() { Type = JsonSchemaType.String, Enum = ["healthy", "degraded", "unhealthy"] };
}
