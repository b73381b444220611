using System.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The order of the metrics in a response, and what stands in front of each family.</summary>
internal static class FamilyPlan
{
    /// <summary>
    /// Sorts by family, meter and instrument. Metrics of one family stand together under one TYPE, UNIT and HELP, the first of
    /// each that any of them has; a family whose metrics disagree on the type is left out.
    /// </summary>
    public static List<PlannedSeries> Of(List<MetricSeries> metrics, ExpositionFormat format)
    {
        var metadata = metrics.GroupBy(series => series.Names.Family)
            .Where(family => !HasConflict(family))
            .ToDictionary(family => family.Key, family => Metadata(family, format));

        var plan = new List<PlannedSeries>(metrics.Count);
        metrics.Sort(Compare);
        foreach (var series in metrics)
        {
            var family = series.Names.Family;
            if (!metadata.TryGetValue(family, out var lines)) continue;
            plan.Add(new PlannedSeries(lines, series));
            metadata[family] = [];
        }

        return plan;
    }

    private static int Compare(MetricSeries left, MetricSeries right)
    {
        var order = string.CompareOrdinal(left.Names.Family, right.Names.Family);
        if (order == 0) order = string.CompareOrdinal(left.Metric.MeterName, right.Metric.MeterName);
        return order != 0 ? order : string.CompareOrdinal(left.Metric.Name, right.Metric.Name);
    }

    private static byte[] Metadata(IEnumerable<MetricSeries> family, ExpositionFormat format)
    {
        var first = family.First();
        var name = SeriesText.Metadata(first.Names);
        var text = new StringBuilder($"# TYPE {name} {first.Metric.Kind().Word()}\n");

        var unit = family.Select(series => series.Unit).FirstOrDefault(text => text.Length > 0);
        if (unit is not null && format.IsOpenMetrics) text.Append($"# UNIT {name} {unit}\n");

        var help = family.Select(series => series.Metric.Description).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        if (help is not null)
        {
            text.Append($"# HELP {name} {(format.IsOpenMetrics ? LabelValue.Escaped(help) : LabelValue.EscapedHelp(help))}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Tells of every disagreement in the family; only one on the type counts.</summary>
    private static bool HasConflict(IGrouping<string, MetricSeries> family)
    {
        var log = PrometheusEventSource.Log;
        foreach (var (first, other) in Differing(family, series => series.Unit)) log.ConflictingUnit(family.Key, first, other);
        foreach (var (first, other) in Differing(family, series => series.Metric.Description)) log.ConflictingHelp(family.Key, first, other);

        var types = Differing(family, series => series.Metric.Kind().Word()).ToList();
        foreach (var (first, other) in types) log.ConflictingType(family.Key, first, other);
        return types.Count > 0;
    }

    private static IEnumerable<(string First, string Other)> Differing(
        IEnumerable<MetricSeries> family, Func<MetricSeries, string?> property)
    {
        var values = family.Select(property).OfType<string>().Where(value => value.Length > 0).Distinct().ToList();
        return values.Skip(1).Select(other => (values[0], other));
    }
}

/// <summary>A metric in its place; the metadata lines are empty unless it is the first of its family.</summary>
internal readonly record struct PlannedSeries(byte[] Metadata, MetricSeries Series);
