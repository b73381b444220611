namespace OrderDemo.Api.OpenApi;

/// <summary>Problem details, RFC 9457.</summary>
/// <remarks>For the description only: ASP.NET Core writes them.</remarks>
internal sealed class Problem
{
    /// <summary>The kind of problem, a link to its definition.</summary>
    public required string Type { get; init; }

    /// <summary>The name of the kind.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the response.</summary>
    public required int Status { get; init; }

    /// <summary>The id of the request in logs and traces.</summary>
    public required string TraceId { get; init; }

    /// <summary>What went wrong in this request.</summary>
    public string? Detail { get; init; }

    /// <summary>The errors by field or parameter.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The value <c>unknown</c> when it is not known whether the order was stored.</summary>
    public string? Outcome { get; init; }
}
