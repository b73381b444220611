namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>A way to write the metrics: text or OpenMetrics, its version and, from 1.0.0 on, how names are escaped.</summary>
internal sealed class ExpositionFormat
{
    public const string OpenMetricsMediaType = "application/openmetrics-text";
    public const string TextMediaType = "text/plain";

    /// <summary>For a scraper that asks for nothing that is known here.</summary>
    public static readonly ExpositionFormat Fallback = new(isOpenMetrics: false, "0.0.4", escaping: null);

    private static readonly ExpositionFormat OldOpenMetrics = new(isOpenMetrics: true, "0.0.1", escaping: null);
    private static readonly ExpositionFormat[] Text = [.. Enum.GetValues<NameEscaping>().Select(e => new ExpositionFormat(false, "1.0.0", e))];
    private static readonly ExpositionFormat[] OpenMetrics = [.. Enum.GetValues<NameEscaping>().Select(e => new ExpositionFormat(true, "1.0.0", e))];

    private ExpositionFormat(bool isOpenMetrics, string version, NameEscaping? escaping)
    {
        IsOpenMetrics = isOpenMetrics;
        Escaping = escaping ?? NameEscaping.Underscores;
        ContentType = $"{(isOpenMetrics ? OpenMetricsMediaType : TextMediaType)}; version={version}; charset=utf-8";
        if (escaping is { } scheme) ContentType += $"; escaping={Parameter(scheme)}";
    }

    public bool IsOpenMetrics { get; }

    public NameEscaping Escaping { get; }

    public string ContentType { get; }

    public static ExpositionFormat Of(bool isOpenMetrics, bool isVersion1, NameEscaping escaping) => (isOpenMetrics, isVersion1) switch
    {
        (false, false) => Fallback,
        (true, false) => OldOpenMetrics,
        (false, true) => Text[(int)escaping],
        (true, true) => OpenMetrics[(int)escaping],
    };

    /// <summary>The scheme that a media type's <c>escaping</c> parameter names, or null.</summary>
    public static NameEscaping? EscapingOf(string? parameter) => parameter switch
    {
        "underscores" => NameEscaping.Underscores,
        "dots" => NameEscaping.Dots,
        "values" => NameEscaping.Values,
        "allow-utf-8" => NameEscaping.AllowUtf8,
        _ => null,
    };

    public string MetricName(string name) => Escaping switch
    {
        NameEscaping.Dots => ClassicName.WithDots(name, isMetric: true),
        NameEscaping.Values => ClassicName.WithValues(name, isMetric: true),
        NameEscaping.AllowUtf8 => name,
        _ => ClassicName.OfMetric(name),
    };

    public string LabelName(string name) => Escaping switch
    {
        _ when name.Length == 0 => "_",
        NameEscaping.Dots => ClassicName.WithDots(name, isMetric: false),
        NameEscaping.Values => ClassicName.WithValues(name, isMetric: false),
        NameEscaping.AllowUtf8 => name,
        _ => ClassicName.OfLabel(name),
    };

    private static string Parameter(NameEscaping escaping) => escaping switch
    {
        NameEscaping.Dots => "dots",
        NameEscaping.Values => "values",
        NameEscaping.AllowUtf8 => "allow-utf-8",
        _ => "underscores",
    };
}
