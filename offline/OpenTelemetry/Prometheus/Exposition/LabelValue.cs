using System.Globalization;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The text of an attribute's value, and its escaped form between quotes.</summary>
internal static class LabelValue
{
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => CanonicalNumber.Of(number),
        float number => CanonicalNumber.Of(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture) ?? "",
        _ => value.ToString() ?? "",
    };

    /// <summary>Whether the value's text can never change, so that it may be kept.</summary>
    public static bool IsConstant(object? value) => Convert.GetTypeCode(value) != TypeCode.Object;

    public static string Escaped(string text) => EscapedHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>Help in the text format keeps its quotation marks.</summary>
    public static string EscapedHelp(string text)
        => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
