using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Picks the format of a response from the Accept header: the highest quality, of equals the first.</summary>
internal static class FormatNegotiation
{
    private static readonly Version Version1 = new(1, 0, 0);
    private static readonly Version OldText = new(0, 0, 4);
    private static readonly Version OldOpenMetrics = new(0, 0, 1);

    public static ExpositionFormat Negotiate(IList<MediaTypeHeaderValue> accepted, PrometheusTranslationStrategy strategy)
    {
        var best = ExpositionFormat.Fallback;
        var bestQuality = 0.0;
        foreach (var mediaType in accepted)
        {
            if (TryRead(mediaType, strategy, out var format, out var quality) && quality > bestQuality)
            {
                best = format;
                bestQuality = quality;
            }
        }

        return best;
    }

    /// <summary>False for a media type, version, escaping or quality that is not known here.</summary>
    private static bool TryRead(
        MediaTypeHeaderValue value, PrometheusTranslationStrategy strategy, out ExpositionFormat format, out double quality)
    {
        format = ExpositionFormat.Fallback;
        quality = 1;

        var isOpenMetrics = Same(value.MediaType.Value, ExpositionFormat.OpenMetricsMediaType);
        if (!isOpenMetrics && !Same(value.MediaType.Value, ExpositionFormat.TextMediaType)) return false;

        // Without a version OpenMetrics means its standard, 1.0.0; text means what every scraper reads.
        var isVersion1 = isOpenMetrics;
        var escaping = NameEscaping.Underscores;
        foreach (var parameter in value.Parameters)
        {
            var text = parameter.Value.Value;
            if (Same(parameter.Name.Value, "q"))
            {
                if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)) return false;
                if (quality is not (> 0 and <= 1)) return false;
            }
            else if (Same(parameter.Name.Value, "version"))
            {
                if (!Version.TryParse(text?.Trim('"'), out var version)) return false;
                isVersion1 = version == Version1;
                if (!isVersion1 && version != (isOpenMetrics ? OldOpenMetrics : OldText)) return false;
            }
            else if (Same(parameter.Name.Value, "escaping"))
            {
                if (ExpositionFormat.EscapingOf(text?.Trim('"')) is not { } scheme) return false;
                escaping = scheme;
            }
        }

        // A strategy that made underscores leaves nothing to escape; the answer then says so.
        format = ExpositionFormat.Of(isOpenMetrics, isVersion1, strategy.PassesUtf8 ? escaping : NameEscaping.Underscores);
        return true;
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
