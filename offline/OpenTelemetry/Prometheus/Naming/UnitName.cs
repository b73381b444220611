using System.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>A unit of an instrument (UCUM, such as <c>By/s</c>) in Prometheus' words (<c>bytes_per_second</c>).</summary>
internal static class UnitName
{
    /// <summary>Empty when there is no unit to speak of: none, a count of things in braces, or <c>1</c>.</summary>
    public static string Of(string? unit)
    {
        if (string.IsNullOrEmpty(unit)) return "";

        unit = WithoutBraces(unit);
        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        var words = slash >= 0 && slash < unit.Length - 1 ? $"{Plural(unit[..slash])}_per_{Singular(unit[(slash + 1)..])}" : Plural(unit);

        var text = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == ':') text.Append(c);
            else if (text.Length > 0 && text[^1] != '_') text.Append('_');
        }

        return text.ToString().TrimEnd('_');
    }

    private static string WithoutBraces(string unit)
    {
        for (var open = unit.IndexOf('{', StringComparison.Ordinal); open >= 0; open = unit.IndexOf('{', open))
        {
            var close = unit.IndexOf('}', open);
            if (close < 0) break;
            unit = unit.Remove(open, close + 1 - open);
        }

        return unit;
    }

    private static string Plural(string unit) => unit switch
    {
        "1" => "",
        "d" => "days",
        "h" => "hours",
        "min" => "minutes",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "B" or "By" => "bytes",
        "KB" or "KBy" => "kilobytes",
        "MB" or "MBy" => "megabytes",
        "GB" or "GBy" => "gigabytes",
        "TB" or "TBy" => "terabytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "TiBy" => "tibibytes",
        "m" => "meters",
        "V" => "volts",
        "A" => "amperes",
        "J" => "joules",
        "W" => "watts",
        "g" => "grams",
        "Cel" => "celsius",
        "Hz" => "hertz",
        "%" => "percent",
        "$" => "dollars",
        _ => unit,
    };

    private static string Singular(string unit) => unit switch
    {
        "s" => "second",
        "m" => "minute",
        "h" => "hour",
        "d" => "day",
        "w" => "week",
        "mo" => "month",
        "y" => "year",
        _ => unit,
    };
}
