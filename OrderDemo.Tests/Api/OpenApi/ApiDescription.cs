using System.Text.Json;

namespace OrderDemo.Tests.Api.OpenApi;

/// <summary>The OpenAPI description of the API.</summary>
internal sealed class ApiDescription(JsonElement document)
{
    public JsonElement Document => document;

    /// <summary>The documented responses of all calls.</summary>
    public IEnumerable<DocumentedResponse> Responses =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        from response in operation.Value.GetProperty("responses").EnumerateObject()
        from content in response.Value.GetProperty("content").EnumerateObject()
        select new DocumentedResponse(
            $"{operation.Name.ToUpperInvariant()} {path.Name} {response.Name}", int.Parse(response.Name), content.Name, content.Value, operation.Value);

    /// <summary>The differences between a JSON value and its schema; empty if there are none.</summary>
    public IEnumerable<string> Differences(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (!Types(schema).Contains(TypeOf(value))) return [$"{at} is {TypeOf(value)}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, at),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Differences(schema.GetProperty("items"), item, $"{at}[{i}]")),
            JsonValueKind.Number => OfNumber(schema, value.GetDouble(), at),
            JsonValueKind.String => OfText(schema, value, at),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            {
                if (!value.TryGetProperty(name, out _)) yield return $"{at}.{name} is missing";
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            var known = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var one) ? one
                : schema.TryGetProperty("additionalProperties", out var any) ? any : default;
            if (known.ValueKind == JsonValueKind.Undefined) yield return $"{at}.{property.Name} is not documented";
            else foreach (var difference in Differences(known, property.Value, $"{at}.{property.Name}")) yield return difference;
        }
    }

    private static IEnumerable<string> OfNumber(JsonElement schema, double number, string at)
    {
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble()) yield return $"{at} is less than {least}";
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble()) yield return $"{at} is more than {most}";
    }

    private static IEnumerable<string> OfText(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.ValueEquals(value.GetString())))
            yield return $"{at} is {value}";
        if (schema.TryGetProperty("format", out var format) && format.ValueEquals("date-time") && !(value.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Utc))
            yield return $"{at} is no time in UTC";
    }

    private static string[] Types(JsonElement schema)
    {
        var type = schema.GetProperty("type");
        string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
        return types.Contains("number") ? [.. types, "integer"] : types;
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => "boolean",
    };
}

/// <summary>A documented response.</summary>
internal sealed record DocumentedResponse(string Name, int Status, string ContentType, JsonElement Content, JsonElement Operation)
{
    public JsonElement Schema => Content.GetProperty("schema");
}
