namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The names of one metric in one format.</summary>
/// <param name="Family">In the metadata lines, and before the suffixes <c>_bucket</c>, <c>_sum</c>, <c>_count</c> and <c>_created</c>.</param>
/// <param name="Sample">Of a counter's or gauge's samples.</param>
/// <param name="IsQuoted">Whether the names are no classic names, and so stand quoted inside the braces.</param>
internal sealed record SeriesNames(string Family, string Sample, bool IsQuoted)
{
    private const string Total = "_total";

    public static SeriesNames Of(string name, string unit, MetricKind kind, ExpositionFormat format, PrometheusAspNetCoreOptions options)
    {
        if (!options.TranslationStrategy.AppendsSuffixes)
        {
            var bare = format.MetricName(name);
            return new SeriesNames(bare, bare, Quoted(bare, format));
        }

        return format.IsOpenMetrics
            ? InOpenMetrics(name, unit, kind == MetricKind.Counter, format)
            : InText(name, unit, kind == MetricKind.Counter, format, options);
    }

    /// <summary>The family has the counter's full name; the unit does not move behind a <c>_total</c> that is already there.</summary>
    private static SeriesNames InText(
        string name, string unit, bool isCounter, ExpositionFormat format, PrometheusAspNetCoreOptions options)
    {
        var underscored = format.Escaping == NameEscaping.Underscores;
        var family = underscored ? format.MetricName(name) : name;
        if (!EndsIn(family, unit) && !(isCounter && EndsIn(family, unit + Total))) family += "_" + unit;

        var full = underscored ? family : format.MetricName(family);
        if (isCounter && !EndsIn(family, Total) && !options.DisableTotalNameSuffixForCounters) full += Total;
        return new SeriesNames(full, full, Quoted(family, format));
    }

    /// <summary>The family of a counter has no <c>_total</c>, its samples always do.</summary>
    private static SeriesNames InOpenMetrics(string name, string unit, bool isCounter, ExpositionFormat format)
    {
        var original = isCounter ? WithoutTotal(name) : name;
        if (!EndsIn(original, unit)) original += "_" + unit;

        var family = format.MetricName(original);
        if (!isCounter) return new SeriesNames(family, family, Quoted(original, format));

        // Underscores may be what makes a name end in _total (from my.total); the other schemes leave that to the original name.
        var underscored = format.Escaping == NameEscaping.Underscores;
        var sample = EndsIn(underscored ? family : original, Total) ? family : family + Total;
        return new SeriesNames(underscored ? WithoutTotal(sample) : family, sample, Quoted(original, format));
    }

    private static bool Quoted(string name, ExpositionFormat format)
        => format.Escaping == NameEscaping.AllowUtf8 && !ClassicName.Matches(name, isMetric: true);

    private static bool EndsIn(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal);

    private static string WithoutTotal(string name) => EndsIn(name, Total) ? name[..^Total.Length] : name;
}
