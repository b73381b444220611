using System.Globalization;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>A number as the text format writes it: the fewest digits that read back as the same value.</summary>
internal static class PlainNumber
{
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        return value.ToString(CultureInfo.InvariantCulture);
    }
}
