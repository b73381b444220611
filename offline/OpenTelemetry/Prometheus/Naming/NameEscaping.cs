namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The escaping schemes of Prometheus names, see https://prometheus.io/docs/instrumenting/escaping_schemes.</summary>
internal enum NameEscaping
{
    /// <summary>What a classic name does not allow becomes <c>_</c>.</summary>
    Underscores,

    /// <summary>A dot becomes <c>_dot_</c>, an underscore <c>__</c>, the rest <c>_</c>.</summary>
    Dots,

    /// <summary>A name that is no classic name starts with <c>U__</c> and spells the odd characters in hexadecimal.</summary>
    Values,

    /// <summary>Nothing is escaped: names that are no classic names are quoted.</summary>
    AllowUtf8,
}
