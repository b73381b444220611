using System.Globalization;
using System.Net;
using System.Text;

namespace OrderDemo.LoadGen.Reporting;

/// <summary>A report as one HTML file: no scripts, nothing to load.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font:15px/1.4 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em;color:#222;background:#fff}
        pre{font:13px/1.5 ui-monospace,monospace;overflow-x:auto;background:#f4f4f4;padding:1em}
        svg{width:100%;height:auto;background:#fafafa;border:1px solid #ddd}text{font:11px system-ui,sans-serif;fill:#555}
        @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}pre,svg{background:#222;border-color:#444}text{fill:#aaa}}
        """;

    public static string Of(RunReport report)
    {
        var text = new StringBuilder();
        var title = WebUtility.HtmlEncode($"Load {report.Scenario} on {report.Target}");
        text.Append(CultureInfo.InvariantCulture,
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{Style}</style></head><body><h1>{title}</h1>");
        text.Append(CultureInfo.InvariantCulture, $"<p><strong>{(report.IsGood ? "Passed" : "Failed")}</strong></p>");
        text.Append(CultureInfo.InvariantCulture, $"<pre>{WebUtility.HtmlEncode(SummaryTable.Of(report))}</pre>");
        Chart(text, report, "Requests per second", ("all", "#2a7", interval => interval.Rate), ("errors", "#c33", interval => interval.ErrorRate));
        Chart(text, report, "Latency in milliseconds", ("p99", "#c72", interval => interval.P99 * 1000), ("p50", "#27c", interval => interval.P50 * 1000));
        return text.Append("</body></html>\n").ToString();
    }

    private static void Chart(
        StringBuilder text, RunReport report, string title, params ReadOnlySpan<(string Name, string Colour, Func<IntervalReport, double> Value)> lines)
    {
        const int Width = 900, Height = 240, Left = 60, Bottom = 25, Top = 10;
        if (report.Intervals.Count == 0) return;
        var top = 1e-9;
        foreach (var line in lines) top = Math.Max(top, report.Intervals.Max(line.Value));
        text.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">");
        for (var i = 0; i <= 4; i++)
        {
            var y = Y(top * i / 4);
            text.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" x2=\"{Width}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\" stroke=\"#8884\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{top * i / 4:0.##}</text>");
        }

        var x = Left;
        foreach (var (name, colour, value) in lines)
        {
            var points = string.Join(' ', report.Intervals.Select((interval, i) => string.Create(CultureInfo.InvariantCulture,
                $"{Left + ((Width - Left - 5.0) * i / Math.Max(1, report.Intervals.Count - 1)):0.#},{Y(value(interval)):0.#}")));
            text.Append(CultureInfo.InvariantCulture,
                $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/><text x=\"{x}\" y=\"{Height - 6}\" style=\"fill:{colour}\">{name}</text>");
            x += 60;
        }

        text.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Width - 5}\" y=\"{Height - 6}\" text-anchor=\"end\">{report.Seconds:0.#} s</text></svg>");

        double Y(double value) => Top + ((Height - Top - Bottom) * (1 - (value / top)));
    }
}
