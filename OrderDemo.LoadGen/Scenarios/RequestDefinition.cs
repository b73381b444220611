using System.Text.RegularExpressions;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A request of a scenario. Path, headers and body can have variables, such as <c>{{token}}</c>.</summary>
/// <param name="Path">The path below the base path of the target, with its query; only a variable for a URL that a response gave.</param>
/// <param name="Headers">Headers by name.</param>
/// <param name="Body">JSON; a text is sent as text.</param>
/// <param name="Status">The expected status; null for any 2xx.</param>
/// <param name="Extract">
/// Variables to take from the response, by name: a JSON Pointer into its body, such as <c>/items/0/id</c>, or the name of a header.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed partial record RequestDefinition(
    [property: JsonRequired] string Path, string Method = "GET", IReadOnlyDictionary<string, string>? Headers = null, JsonElement? Body = null,
    int? Status = null, IReadOnlyDictionary<string, string>? Extract = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = Headers ?? new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Extract { get; init; } = Extract ?? new Dictionary<string, string>();

    /// <summary>The texts that can have variables.</summary>
    [JsonIgnore]
    public IEnumerable<string> Templates => [Path, .. Headers.Values, Body?.GetRawText() ?? ""];

    /// <summary>A request as <c>METHOD /path</c>; null for another text.</summary>
    public static RequestDefinition? Parse(string text) =>
        text.Split(' ', 2) is [var method, ['/', ..] path] && Token().IsMatch(method) ? new RequestDefinition(path, method) : null;

    /// <exception cref="UsageException">It cannot be sent; the message says why.</exception>
    public void Validate(string name)
    {
        if (!Token().IsMatch(Method) || Method is "CONNECT") throw new UsageException($"The method of {name} is not one that can be sent: '{Method}'.");
        if (Status is < 100 or > 599) throw new UsageException($"The status of {name} must be 100 to 599, not {Status}.");
        if (Variables.Whole(Path) is null) BaseUrl.Checked(Variables.Fill(Path, _ => "0"));
        Validate(Headers, name);
        foreach (var (variable, from) in Extract)
        {
            if (!Variables.IsName(variable) || !(from.StartsWith('/') || Token().IsMatch(from)))
                throw new UsageException($"{name} cannot extract '{variable}' from '{from}': write a name, and a JSON Pointer like /items/0/id or a header.");
        }

    }

    /// <exception cref="UsageException">A header cannot be sent.</exception>
    public static void Validate(IReadOnlyDictionary<string, string> headers, string name)
    {
        if (headers.FirstOrDefault(one => !Token().IsMatch(one.Key) || one.Value.AsSpan().ContainsAnyInRange('\0', '\x1f')) is { Key: { } header })
            throw new UsageException($"{name} has a header that cannot be sent: '{header}'.");
    }

    [GeneratedRegex(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
