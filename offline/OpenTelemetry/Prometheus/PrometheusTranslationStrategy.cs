namespace OpenTelemetry.Exporter;

/// <summary>How the names of instruments and attributes become names in Prometheus.</summary>
public enum PrometheusTranslationStrategy
{
    /// <summary>What Prometheus' classic names do not allow becomes <c>_</c>; the unit and <c>_total</c> are appended. The default.</summary>
    UnderscoreEscapingWithSuffixes = 0,

    /// <summary>What Prometheus' classic names do not allow becomes <c>_</c>; nothing is appended.</summary>
    UnderscoreEscapingWithoutSuffixes = 1,

    /// <summary>UTF-8 names pass, as far as the scraper agrees; the unit and <c>_total</c> are appended.</summary>
    NoUTF8EscapingWithSuffixes = 2,

    /// <summary>UTF-8 names pass, as far as the scraper agrees; nothing is appended.</summary>
    NoTranslation = 3,
}
