namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The two questions that a translation strategy answers.</summary>
internal static class TranslationAxes
{
    extension(PrometheusTranslationStrategy strategy)
    {
        public bool AppendsSuffixes => strategy is not (
            PrometheusTranslationStrategy.UnderscoreEscapingWithoutSuffixes or PrometheusTranslationStrategy.NoTranslation);

        /// <summary>Whether names reach the negotiated escaping as they are; else their odd characters are underscores by then.</summary>
        public bool PassesUtf8 => strategy is
            PrometheusTranslationStrategy.NoUTF8EscapingWithSuffixes or PrometheusTranslationStrategy.NoTranslation;
    }
}
