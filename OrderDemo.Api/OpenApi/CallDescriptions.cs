using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>Completes the description that the framework makes from the code: what calls are for, bounds, examples, problems.</summary>
internal sealed class CallDescriptions : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrderDemo",
            Version = "1",
            Description = "A shop that takes orders. JSON is snake_case, times are RFC 3339 in UTC, errors are problem details (RFC 9457).",
        };
        document.Servers = null;
        foreach (var replaced in (string[])["ProblemDetails", "HttpValidationProblemDetails"]) document.Components?.Schemas?.Remove(replaced);
        foreach (var (name, schema) in Problem.Schemas()) document.AddComponent(name, schema);

        foreach (var call in ProbeCalls.All)
        {
            document.Paths.Add(call.Path, new OpenApiPathItem { Operations = new() { [call.Method] = new OpenApiOperation() } });
        }

        foreach (var call in (CallDescription[])[.. ShopCalls.All, .. FaultCalls.All, .. ProbeCalls.All])
        {
            if (document.Paths.TryGetValue(call.Path, out var path)) Describe(path.Operations![call.Method], call, document);
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, CallDescription call, OpenApiDocument document)
    {
        operation.Summary = call.Summary;
        operation.Description = call.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(call.Tag, document) };
        (document.Tags ??= new HashSet<OpenApiTag>()).Add(new OpenApiTag { Name = call.Tag });
        operation.Parameters = [.. call.Parameters.Select(parameter => new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.In,
            Required = parameter.In == ParameterLocation.Path,
            Description = parameter.Description,
            Schema = parameter.Schema,
            Example = JsonNode.Parse(parameter.Example),
        })];
        if (call.RequestExample is not null) DescribeBody(operation.RequestBody!, call.RequestExample);

        var known = operation.Responses ?? [];
        operation.Responses = [];
        foreach (var answer in call.Answers)
        {
            var status = $"{answer.Status}";
            operation.Responses.Add(status, Answer(answer, known.TryGetValue(status, out var found) ? found : null, document));
        }
    }

    private static void DescribeBody(IOpenApiRequestBody body, string example)
    {
        var content = body.Content!.Values.Single();
        content.Example = JsonNode.Parse(example);
        body.Content.Clear();
        body.Content["application/json"] = content;
    }

    private static OpenApiResponse Answer(AnswerDescription answer, IOpenApiResponse? known, OpenApiDocument document) => new()
    {
        Description = answer.Description,
        Headers = answer.Headers.ToDictionary(header => header.Key, IOpenApiHeader (header) => new OpenApiHeader
        {
            Description = header.Value,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        }),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [answer.ContentType] = new()
            {
                Schema = answer.SharedSchema is { } shared
                    ? new OpenApiSchemaReference(shared, document)
                    : answer.Schema ?? known!.Content![answer.ContentType].Schema,
                Example = JsonNode.Parse(answer.Example),
            },
        },
    };
}
