using System.Text.Json;
using System.Text.RegularExpressions;
using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring;

/// <summary>Finds mistakes that make a panel empty, wrong or unexplained.</summary>
internal static partial class DashboardLint
{
    private const int Columns = 24;

    private static readonly string[] DataSources =
        [.. Uids().Matches(File.ReadAllText(Path.Combine(MonitoringFiles.Repository, "grafana", "provisioning", "datasources", "prometheus.yml"))).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<string> Problems(Dashboard dashboard) =>
    [
        .. dashboard.Uid.StartsWith("orderdemo-", StringComparison.Ordinal) ? [] : new[] { "the dashboard has no uid" },
        .. dashboard.Links.Any(link => Dashboard.Text(link, "url").StartsWith(DashboardFiles.DefaultAddress, StringComparison.Ordinal)) ? [] : new[] { "the dashboard has no link to the Aspire dashboard" },
        .. dashboard.Links.Where(link => Dashboard.Text(link, "type") == "dashboards" && (Dashboard.Member(link, "keepTime").ValueKind != JsonValueKind.True || Dashboard.Member(link, "includeVars").ValueKind != JsonValueKind.True))
            .Select(_ => "a link to other dashboards loses time range or variables"),
        .. dashboard.Panels.SelectMany(panel => PanelProblems(panel, dashboard).Select(problem => $"{Dashboard.Text(panel, "title")}: {problem}")),
        .. Overlaps(dashboard),
        .. dashboard.Variables.SelectMany(VariableProblems),
        .. dashboard.Annotations.SelectMany(AnnotationProblems),
    ];

    private static IEnumerable<string> PanelProblems(JsonElement panel, Dashboard dashboard)
    {
        if (Dashboard.Text(panel, "title").Length == 0) yield return "no title";
        if (Dashboard.Text(panel, "type") == "row") yield break;
        if (Dashboard.Text(panel, "description").Length == 0) yield return "no description";
        if (Dashboard.Text(Dashboard.Member(Dashboard.Member(panel, "fieldConfig"), "defaults"), "unit").Length == 0) yield return "no unit";
        foreach (var problem in DataSourceProblems(panel)) yield return problem;
        if (Dashboard.Text(panel, "type") is "stat" or "gauge" && Dashboard.Items(panel, "targets").Any(target => Dashboard.Member(target, "instant").ValueKind != JsonValueKind.True))
        {
            yield return "a tile shows the last value of a range, which may be an old one";
        }

        if (Dashboard.Text(panel, "type") == "stat" && Dashboard.Items(panel, "targets").Select(target => Dashboard.Text(target, "expr")).Any(expr => Rates().IsMatch(expr) && !expr.Contains(" and on (", StringComparison.Ordinal)))
        {
            yield return "a tile of a rate shows it until its window is over, although what it measures is gone: add 'and on (job) up == 1'";
        }

        var targets = Dashboard.Items(panel, "targets").ToArray();
        if (Dashboard.Text(panel, "type") == "timeseries" && targets.Where(target => Dashboard.Text(target, "expr").Contains("_seconds_bucket", StringComparison.Ordinal)).ToArray() is { Length: > 0 } latencies
            && latencies.All(target => Dashboard.Member(target, "exemplar").ValueKind != JsonValueKind.True))
        {
            yield return "a panel of latencies asks for no exemplars";
        }

        foreach (var link in Dashboard.Items(panel, "links").Select(link => Dashboard.Text(link, "url")))
        {
            if (link.StartsWith("/d/", StringComparison.Ordinal) && !link.EndsWith("?${__url_time_range}&${__all_variables}", StringComparison.Ordinal)) yield return $"the link {link} loses time range and variables";
        }

        if (targets.Length == 0 || targets.Any(target => Dashboard.Text(target, "expr").Length == 0)) yield return "no query";
        foreach (var expression in targets.Select(target => Dashboard.Text(target, "expr")))
        {
            foreach (var problem in PromQl.Problems(expression, ExportedMetrics.Known)) yield return $"{problem}: {expression}";
            foreach (var variable in PromQl.Variables(expression))
            {
                if (dashboard.Variables.All(known => Dashboard.Text(known, "name") != variable)) yield return $"the variable '{variable}' does not resolve: {expression}";
            }
        }
    }

    private static IEnumerable<string> DataSourceProblems(JsonElement element)
    {
        var uid = Dashboard.Text(Dashboard.Member(element, "datasource"), "uid");
        if (!DataSources.Contains(uid)) yield return $"unknown data source '{uid}'";
    }

    private static IEnumerable<string> Overlaps(Dashboard dashboard)
    {
        var taken = new Dictionary<(int X, int Y), string>();
        foreach (var panel in dashboard.Panels)
        {
            var (title, place) = (Dashboard.Text(panel, "title"), Dashboard.Member(panel, "gridPos"));
            var (left, top, width, height) = (Number("x"), Number("y"), Number("w"), Number("h"));
            if (width < 1 || height < 1 || left < 0 || left + width > Columns) yield return $"{title}: outside the grid";
            var below = from x in Enumerable.Range(left, width) from y in Enumerable.Range(top, height) where !taken.TryAdd((x, y), title) select taken[(x, y)];
            foreach (var other in below.Distinct().ToArray()) yield return $"{title}: overlaps {other}";

            int Number(string name) => Dashboard.Member(place, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        }
    }

    private static IEnumerable<string> VariableProblems(JsonElement variable)
    {
        var (name, query) = (Dashboard.Text(variable, "name"), LabelValues().Match(Dashboard.Text(variable, "query")));
        foreach (var problem in DataSourceProblems(variable)) yield return $"{name}: {problem}";
        if (!query.Success)
        {
            yield return $"the variable '{name}' does not resolve: its query is not label_values(SERIES, LABEL)";
            yield break;
        }

        foreach (var problem in PromQl.Problems(query.Groups["series"].Value, ExportedMetrics.Known)) yield return $"the variable '{name}' does not resolve: {problem}";
    }

    private static IEnumerable<string> AnnotationProblems(JsonElement annotation)
    {
        var name = Dashboard.Text(annotation, "name");
        foreach (var problem in DataSourceProblems(annotation).Concat(PromQl.Problems(Dashboard.Text(annotation, "expr"), ExportedMetrics.Known))) yield return $"{name}: {problem}";
    }

    /// <summary>The series and the label of a variable's query.</summary>
    [GeneratedRegex(@"^label_values\((?<series>.+), (?<label>\w+)\)$")]
    public static partial Regex LabelValues();

    // A rate over minutes or hours, recorded or not.
    [GeneratedRegex(@"rate\d+[mh]\b|\brate\(")]
    private static partial Regex Rates();

    [GeneratedRegex(@"^ +uid: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Uids();
}
