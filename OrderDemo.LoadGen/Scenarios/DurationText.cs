using System.Text.RegularExpressions;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Durations as text: <c>250ms</c>, <c>30s</c>, <c>1h30m</c>.</summary>
internal static partial class DurationText
{
    /// <summary>Parses a duration.</summary>
    /// <param name="text">Numbers with the units us, ms, s, m, h.</param>
    /// <exception cref="UsageException">The text is not a duration.</exception>
    public static TimeSpan Parse(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success) throw new UsageException($"'{text}' is not a duration: write it like 250ms, 30s, 2m or 1h30m.");
        var seconds = match.Groups[1].Captures.Zip(match.Groups[2].Captures)
            .Sum(part => double.Parse(part.First.Value, CultureInfo.InvariantCulture) * SecondsPer(part.Second.Value));
        return seconds <= TimeSpan.FromDays(30).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"'{text}' is longer than 30 days.");
    }

    /// <summary>Parses a think time: a duration, or two with a dash between, such as <c>1s-3s</c>.</summary>
    /// <exception cref="UsageException">The text is not a think time.</exception>
    public static ThinkTime ParseThinkTime(string text)
    {
        var parts = text.Split('-', 2);
        var (min, max) = (Parse(parts[0]), Parse(parts[^1]));
        return min <= max ? new ThinkTime(min, max) : throw new UsageException($"The think time '{text}' must start with the smaller duration.");
    }

    /// <summary>Formats a duration with about three digits.</summary>
    public static string Format(TimeSpan duration) => duration.TotalSeconds switch
    {
        0 => "0s",
        < 0.001 => $"{duration.TotalMicroseconds:0}us",
        < 0.01 => $"{duration.TotalMilliseconds:0.00}ms",
        < 0.1 => $"{duration.TotalMilliseconds:0.0}ms",
        < 1 => $"{duration.TotalMilliseconds:0}ms",
        < 120 => $"{duration.TotalSeconds:0.##}s",
        < 7200 => $"{duration.TotalMinutes:0.#}m",
        _ => $"{duration.TotalHours:0.#}h",
    };

    /// <summary>Formats a duration in seconds.</summary>
    public static string Format(double seconds) => Format(TimeSpan.FromSeconds(seconds));

    /// <summary>Formats a think time.</summary>
    public static string Format(ThinkTime think) => think.Min == think.Max ? Format(think.Min) : $"{Format(think.Min)}-{Format(think.Max)}";

    private static double SecondsPer(string unit) => unit switch { "us" => 1e-6, "ms" => 1e-3, "m" => 60, "h" => 3600, _ => 1 };

    [GeneratedRegex(@"^(?:(\d+(?:\.\d+)?)(us|ms|s|m|h))+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();
}

/// <summary>Parses texts in JSON.</summary>
internal abstract class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
{
    /// <exception cref="UsageException">The value is not a text, or one that cannot be parsed.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class DurationConverter() : TextConverter<TimeSpan>(DurationText.Parse);

internal sealed class ThinkTimeConverter() : TextConverter<ThinkTime>(DurationText.ParseThinkTime);
