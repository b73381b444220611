namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes a report as one HTML file without scripts or references.</summary>
internal static class HtmlReport
{
    private const string Style = """
        :root{color-scheme:light dark;--soft:light-dark(#5b6475,#9aa3b5);--line:light-dark(#dfe2e8,#343944);--good:light-dark(#12805c,#4cc38a);--bad:light-dark(#c62a2f,#ff8589);--mid:light-dark(#2459d6,#7da2ff);--high:light-dark(#b35c00,#ffa94d)}
        body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;background:light-dark(#fff,#14161a);color:light-dark(#1c2130,#e4e7ee)}
        h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}.good{color:var(--good)}.bad{color:var(--bad)}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{text-align:right;padding:.3rem .6rem;border-bottom:1px solid var(--line);white-space:nowrap}th:first-child,td:first-child{text-align:left}th{color:var(--soft)}.total{font-weight:600}
        svg{width:100%;height:auto}svg line{stroke:var(--line)}svg text{font:12px system-ui,sans-serif;fill:var(--soft)}polyline{fill:none;stroke-width:1.5}
        polyline.good{stroke:var(--good)}polyline.bad{stroke:var(--bad)}polyline.mid{stroke:var(--mid)}polyline.high{stroke:var(--high)}polyline.soft{stroke:var(--soft);stroke-dasharray:4 3}
        text.good{fill:var(--good)}text.bad{fill:var(--bad)}text.mid{fill:var(--mid)}text.high{fill:var(--high)}
        """;

    public static string Of(RunReport report)
    {
        var body = new XElement("body",
            new XElement("h1", report.Title),
            new XElement("p", new XElement("strong", new XAttribute("class", report.Passed ? "good" : "bad"), report.Passed ? "Passed" : "Failed")),
            Facts("Run", new Dictionary<string, string>
            {
                ["Target"] = report.Target,
                ["Started"] = report.StartedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
                ["Length"] = DurationText.Format(report.Seconds),
                ["Scenario"] = report.Scenario,
                ["Load"] = report.Load,
                ["Late, dropped"] = $"{report.Late}, {report.Dropped} (by the generator)",
            }.Concat(report.Settings ?? new Dictionary<string, string>())),
            Checks(report), Operations(report), Charts(report),
            report.Environment is { } environment ? Facts("Environment of the generator", environment) : null);
        return "<!doctype html>\n" + new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", $"{report.Title} on {report.Target}"),
                new XElement("style", Style)),
            body).ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static object[] Facts(string title, IEnumerable<KeyValuePair<string, string>> facts) =>
        [new XElement("h2", title), new XElement("dl", facts.Select(fact => new[] { new XElement("dt", fact.Key), new XElement("dd", fact.Value) }))];

    private static object[] Checks(RunReport report)
    {
        var items = report.Checks().Select(check =>
            new XElement("li", new XAttribute("class", check.Ok ? "good" : "bad"), $"{(check.Ok ? "ok" : "failed")}: {check.Text}")).ToArray();
        return items.Length == 0 ? [] : [new XElement("h2", "Thresholds"), new XElement("ul", items)];
    }

    private static object?[] Operations(RunReport report)
    {
        var errors = report.Errors().Select(text => new XElement("li", text)).ToArray();
        return
        [
            new XElement("h2", "Operations"),
            new XElement("div", new XAttribute("class", "wide"), new XElement("table",
                new XElement("thead", new XElement("tr", OperationReport.Columns.Prepend("operation").Select(column => new XElement("th", column)))),
                new XElement("tbody", report.Rows().Select(row => new XElement("tr",
                    new XAttribute("class", row.Row == report.Total || row.Row == report.Total.Ok ? "total" : ""),
                    row.Row.Cells().Prepend(row.Name).Select(cell => new XElement("td", cell))))))),
            errors.Length == 0 ? null : new XElement("ul", errors),
        ];
    }

    private static IEnumerable<object> Charts(RunReport report)
    {
        if (report.Intervals.Count == 0) yield break;
        var isClosed = report.Intervals.Any(interval => interval.Users > 0);
        ChartLine[] rates = [new("all", "good", interval => interval.Rate), new("failed", "bad", interval => interval.ErrorRate)];
        yield return Chart.Of("Requests per second", report, isClosed ? rates : [.. rates, new("asked for", "soft", interval => interval.TargetRate)]);
        ChartLine[] latencies = [new("p99", "high", interval => 1000 * interval.P99), new("p50", "mid", interval => 1000 * interval.P50)];
        yield return Chart.Of("Latency in milliseconds", report, latencies);
        if (isClosed) yield return Chart.Of("Users", report, new ChartLine("users", "mid", interval => interval.Users));
    }
}
