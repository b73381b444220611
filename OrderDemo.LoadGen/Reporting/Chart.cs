namespace OrderDemo.LoadGen.Reporting;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Style">Its CSS class.</param>
/// <param name="Value">The value of an interval.</param>
internal sealed record ChartLine(string Name, string Style, Func<IntervalReport, double> Value);

/// <summary>A chart over the time of a run, as SVG.</summary>
internal static class Chart
{
    private const int Width = 960, Height = 250, Left = 60, Right = 940, Top = 12, Bottom = 205;

    public static object[] Of(string title, RunReport report, params ChartLine[] lines)
    {
        var seconds = report.Intervals.Count * report.IntervalSeconds;
        var values = Ticks(lines.Max(line => report.Intervals.Max(line.Value)));
        var svg = new XElement("svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"), new XAttribute("aria-label", title));
        foreach (var tick in values)
        {
            svg.Add(new XElement("line", new XAttribute("x1", Left), new XAttribute("x2", Right), new XAttribute("y1", Y(tick)), new XAttribute("y2", Y(tick))),
                Text($"{tick:0.####}", Left - 8, Y(tick) + 4, "end"));
        }

        foreach (var tick in Ticks(seconds).Where(tick => tick <= seconds))
        {
            svg.Add(Text($"{tick:0.###} s", X(tick), Bottom + 18, "middle"));
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var points = report.Intervals.Select((interval, n) => $"{X((n + 0.5) * report.IntervalSeconds):0.#},{Y(line.Value(interval)):0.#}");
            var legend = Text(line.Name, Left + (i * 90), Height - 4, "start");
            legend.SetAttributeValue("class", line.Style);
            svg.Add(new XElement("polyline", new XAttribute("class", line.Style), new XAttribute("points", string.Join(' ', points))), legend);
        }

        return [new XElement("h2", title), svg];

        double X(double time) => Left + ((Right - Left) * time / seconds);

        double Y(double value) => Bottom - ((Bottom - Top) * value / values[^1]);
    }

    /// <summary>Four to ten round numbers from 0 up to <paramref name="max"/> or just above it.</summary>
    public static IReadOnlyList<double> Ticks(double max)
    {
        max = Math.Max(max, 1e-6);
        var power = Math.Pow(10, Math.Floor(Math.Log10(max)));
        var step = power * ((max / power) switch { <= 2 => 0.5, <= 5 => 1, _ => 2 });
        var count = (int)Math.Ceiling((max / step) - 1e-9);
        return [.. Enumerable.Range(0, count + 1).Select(i => Math.Round(i * step, 9))];
    }

    private static XElement Text(string text, double x, double y, string anchor) =>
        new("text", new XAttribute("x", Math.Round(x, 1)), new XAttribute("y", Math.Round(y, 1)), new XAttribute("text-anchor", anchor), text);
}
