using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>What the description says of one call that its code does not say itself.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, as the description writes it.</param>
/// <param name="Tag">The group it stands in.</param>
/// <param name="Summary">One line.</param>
/// <param name="Description">What one must know to use it.</param>
internal sealed record CallDescription(HttpMethod Method, string Path, string Tag, string Summary, string Description)
{
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>An example of the body; null where there is none.</summary>
    public string? RequestExample { get; init; }

    /// <summary>The answers, the good ones first.</summary>
    public required IReadOnlyList<AnswerDescription> Answers { get; init; }
}

/// <summary>A parameter in path, query or header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In">Where it stands.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Example">An example; JSON.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record ParameterDescription(string Name, ParameterLocation In, string Description, string Example, OpenApiSchema Schema);

/// <summary>An answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Description">When it is given.</param>
/// <param name="Example">An example of its body.</param>
/// <param name="ContentType">The type of its body.</param>
internal sealed record AnswerDescription(int Status, string Description, string Example, string ContentType = "application/json")
{
    /// <summary>The headers that only this answer has, with what they say.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Its schema, where the code does not tell it.</summary>
    public OpenApiSchema? Schema { get; init; }

    /// <summary>The name of its schema, where several calls share one.</summary>
    public string? SharedSchema { get; init; }
}
