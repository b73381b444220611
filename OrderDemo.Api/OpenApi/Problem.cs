using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OrderDemo.Api.OpenApi;

/// <summary>The form of all problem details (RFC 9457), for the description; they are written by ASP.NET Core.</summary>
[Description("Problem details, RFC 9457.")]
internal sealed record Problem(
    [property: Description("What kind of problem it is: a link to its definition.")] string Type,
    [property: Description("The kind, in words.")] string Title,
    [property: Description("The status of the response.")] int Status,
    [property: Description("What the request is known by in logs and traces.")] string TraceId)
{
    [Description("What went wrong this time.")]
    public string? Detail { get; init; }

    [Description("What is wrong, by field or parameter.")]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [Description("unknown, where an order may be stored or not.")]
    public string? Outcome { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
