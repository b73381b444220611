namespace OrderDemo.Api.OpenApi;

/// <summary>The schema of problem details (RFC 9457), for the description only: ASP.NET Core writes them.</summary>
[Description("Problem details, RFC 9457.")]
internal sealed record Problem(
    [property: Description("The kind of problem, a link to its definition.")] string Type,
    [property: Description("The name of the kind.")] string Title,
    [property: Description("The status of the response.")] int Status,
    [property: Description("The id of the request in logs and traces.")] string TraceId)
{
    [Description("What went wrong in this request.")]
    public string? Detail { get; init; }

    [Description("The errors by field or parameter.")]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [Description("unknown when it is not known whether the order was stored.")]
    public string? Outcome { get; init; }
}
