using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Durations as people write them: <c>250ms</c>, <c>30s</c>, <c>1h30m</c>.</summary>
internal static partial class DurationText
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text">Numbers with the units us, ms, s, m, h.</param>
    /// <exception cref="UsageException">The text is none.</exception>
    public static TimeSpan Parse(string text)
    {
        if (text.Length == 0 || !Whole().IsMatch(text))
            throw new UsageException($"'{text}' is no duration; write it like 250ms, 30s, 2m or 1h30m.");
        return TimeSpan.FromSeconds(Part().Matches(text).Sum(part =>
            double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * SecondsPer(part.Groups[2].Value)));
    }

    /// <summary>Writes a duration with three digits or a little more.</summary>
    public static string Of(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 0.001 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMicroseconds:0}us"),
        < 0.01 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.00}ms"),
        < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.0}ms"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0}ms"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.##}s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0.#}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0.#}h"),
    };

    private static double SecondsPer(string unit) => unit switch { "us" => 1e-6, "ms" => 1e-3, "m" => 60, "h" => 3600, _ => 1 };

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(us|ms|s|m|h)")]
    private static partial Regex Part();
}

/// <summary>Durations in JSON, as text.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DurationText.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DurationText.Of(value));
}
