namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes a report as one HTML file that loads nothing. Its charts are those of the page, drawn from the results as JSON.</summary>
internal static class HtmlReport
{
    private const string Draw = """
        const run = JSON.parse(document.getElementById('results').textContent);
        const draw = () => drawCharts([run], Date.parse(run.started_at), 0, Math.max(1, run.seconds));
        addEventListener('resize', draw);
        draw();
        """;

    public static string Of(RunReport report)
    {
        var body = new XElement("main",
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
            }.Concat(report.Settings)),
            List("Thresholds", report.Checks().Select(check => (check.Ok ? "good" : "bad", $"{(check.Ok ? "ok" : "failed")}: {check.Text}"))),
            Card("Operations", Operations(report), new XElement("ul", report.Errors().Select(text => new XElement("li", text)))),
            report.Intervals.Count == 0 ? null : Charts(report),
            Facts("Environment of the generator", report.Environment));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode($"{report.Title} on {report.Target}")}</title>
            <style>{Page("page.css")}</style>
            </head>
            <body>
            {body.ToString(SaveOptions.DisableFormatting)}
            <script type="application/json" id="results">{JsonSerializer.Serialize(report, LoadGenJson.Default.RunReport)}</script>
            <script>{Page("charts.js")}{(report.Intervals.Count == 0 ? "" : Draw)}</script>
            </body>
            </html>

            """;
    }

    private static string Page(string file)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("Page/" + file)!);
        return reader.ReadToEnd();
    }

    private static XElement Card(string title, params object?[] content) =>
        new("section", new XAttribute("class", "card"), new XElement("h2", title), content);

    private static XElement Facts(string title, IEnumerable<KeyValuePair<string, string>> facts) => Card(title, new XElement("dl",
        new XAttribute("class", "facts"), facts.Select(fact => new[] { new XElement("dt", fact.Key), new XElement("dd", fact.Value) })));

    private static XElement? List(string title, IEnumerable<(string Style, string Text)> items) =>
        items.Any() ? Card(title, new XElement("ul", items.Select(item => new XElement("li", new XAttribute("class", item.Style), item.Text)))) : null;

    private static XElement Operations(RunReport report) => new("table",
        new XElement("thead", new XElement("tr",
            report.Total.Cells().Select(cell => cell.Column).Prepend("operation").Select(column => new XElement("th", column)))),
        new XElement("tbody", report.Rows().Select(row => new XElement("tr",
            new XAttribute("class", $"{(row.Row == report.Total ? "total" : "")} {(row.Name == row.Row.Operation ? "" : "part")}"),
            new XElement("td", row.Name),
            row.Row.Cells().Select(cell => new XElement("td", new XAttribute("data-column", cell.Column), cell.Text))))));

    private static IEnumerable<XElement> Charts(RunReport report)
    {
        (string Title, string Id)[] charts = [("Requests per second", "rates"), ("Latency", "latencies"), ("Users", "users-chart")];
        return charts.Take(report.Intervals.Any(interval => interval.Users > 0) ? 3 : 2).Select(chart => Card(chart.Title,
            new XElement("p", new XAttribute("class", "legend"), ""),
            new XElement("svg", new XAttribute("id", chart.Id), new XAttribute("role", "img"), new XAttribute("aria-label", chart.Title))));
    }
}
