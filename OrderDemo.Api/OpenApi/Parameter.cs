using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>The kinds of parameters that calls have.</summary>
internal static class Parameter
{
    public static ParameterDescription Id(string name, string description, long most) =>
        Whole(name, ParameterLocation.Path, description, 1, most, null, 1);

    public static ParameterDescription Integer(string name, string description, long least, long most, long? otherwise, long example) =>
        Whole(name, ParameterLocation.Query, description, least, most, otherwise, example);

    public static ParameterDescription Number(string name, string description, double least, double most, double otherwise, double example) =>
        new(name, ParameterLocation.Query, description, Text(example), new OpenApiSchema
        {
            Type = JsonSchemaType.Number,
            Minimum = Text(least),
            Maximum = Text(most),
            Default = otherwise,
        });

    public static ParameterDescription Word(
        string name, ParameterLocation place, string description, int mostLength, string example, string? pattern = null) =>
        new(name, place, description, JsonValue.Create(example).ToJsonString(), new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = mostLength,
            Pattern = pattern,
        });

    private static ParameterDescription Whole(
        string name, ParameterLocation place, string description, long least, long most, long? otherwise, long example) =>
        new(name, place, description, Text(example), new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = Text(least),
            Maximum = Text(most),
            Default = otherwise,
        });

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
