using System.Text.RegularExpressions;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The variables of a run: those of its file, and the last values that its responses gave.</summary>
internal sealed partial class Variables(ScenarioDefinition scenario, Random random)
{
    private readonly Dictionary<string, Recent<Value>> _extracted = scenario.Requests.Values
        .SelectMany(request => request.Extract.Keys).Distinct().ToDictionary(name => name, _ => new Recent<Value>());

    /// <summary>Whether a variable has no value yet.</summary>
    public bool IsMissing(string name) => _extracted[name].IsEmpty;

    public void Add(string name, Value value) => _extracted[name].Add(value);

    /// <summary>Draws a value: of an expression, of the file, or of the last responses.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public Value Draw(string expression) => expression.Split(' ') switch
    {
        ["random", var from, var to] => Value.Number(random.NextInt64(Whole64(from), Whole64(to) + 1)),
        ["skewed", var count] => Value.Number(SeededShop.SkewedId(random, (int)Whole64(count))),
        ["uuid"] => new Value(Guid.NewGuid().ToString()),
        ["env", var name] => new Value(Environment.GetEnvironmentVariable(name) ?? ""),
        _ when scenario.Variables.TryGetValue(expression, out var given) => Value.Of(
            given.ValueKind == JsonValueKind.Array ? given[random.Next(given.GetArrayLength())] : given),
        _ when _extracted.TryGetValue(expression, out var last) && !last.IsEmpty => last.Pick(random),
        _ => throw new InvalidOperationException($"{expression} has no value"),
    };

    /// <summary>The expressions in a text.</summary>
    public static IEnumerable<string> In(string text) => Expressions().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The expression that is the whole text; null for another text.</summary>
    public static string? Whole(string text) =>
        Expressions().Match(text) is { Success: true } match && match.Length == text.Length ? match.Groups[1].Value : null;

    /// <summary>A text with values in place of the expressions.</summary>
    public static string Fill(string text, Func<string, string> value) => Expressions().Replace(text, match => value(match.Groups[1].Value));

    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether an expression needs no variable: it is drawn.</summary>
    /// <exception cref="UsageException">It is neither an expression nor the name of a variable.</exception>
    public static bool IsDrawn(string expression)
    {
        switch (expression.Split(' '))
        {
            case ["random", var from, var to] when long.TryParse(from, CultureInfo.InvariantCulture, out var least)
                && long.TryParse(to, CultureInfo.InvariantCulture, out var most) && least <= most && most < long.MaxValue:
            case ["skewed", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var ids) && ids > 0:
            case ["uuid"]:
                return true;
            case ["env", var name]:
                return Environment.GetEnvironmentVariable(name) is not null ? true : throw new UsageException($"The environment variable {name} is not set.");
            default:
                return IsName(expression)
                    ? false
                    : throw new UsageException($"'{expression}' is not a variable: write a name, random 1 100, skewed 100, uuid or env NAME.");
        }
    }

    private static long Whole64(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}", RegexOptions.None, 1000)]
    private static partial Regex Expressions();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}

/// <summary>The value of a variable.</summary>
/// <param name="IsJson">Whether the text is JSON, such as a number, instead of the content of a JSON string.</param>
internal readonly record struct Value(string Text, bool IsJson = false)
{
    public static Value Number(long number) => new(number.ToString(CultureInfo.InvariantCulture), true);

    public static Value Of(JsonElement json) => json.ValueKind == JsonValueKind.String ? new(json.GetString()!) : new(json.GetRawText(), true);
}

/// <summary>The values of one flow: what its responses gave and what it drew from the file stays the same until its end.</summary>
internal sealed class FlowValues(Variables variables)
{
    private readonly Dictionary<string, Value> _own = [];

    public Value Get(string expression)
    {
        if (_own.TryGetValue(expression, out var own)) return own;
        var drawn = variables.Draw(expression);
        if (Variables.IsName(expression) && expression != "uuid") _own[expression] = drawn;
        return drawn;
    }

    public void Add(string name, Value value)
    {
        _own[name] = value;
        variables.Add(name, value);
    }
}
