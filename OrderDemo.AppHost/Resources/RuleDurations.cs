using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderDemo.AppHost.Resources;

/// <summary>The durations of rules, which can be scaled so that a demo sees alerts fire in minutes or seconds.</summary>
internal static partial class RuleDurations
{
    /// <summary>The file of the rules on the service-level objective, in <c>prometheus/rules</c>: their windows have a scale of their own.</summary>
    public const string SloFile = "slo.yml";

    // A rate needs samples; fewer than these say little.
    private const int ScrapesPerWindow = 4;

    /// <summary>The rules with every window, pause and interval multiplied.</summary>
    /// <param name="rules">The text of a file of rules.</param>
    /// <param name="scale">The factor, above 0 and at most 1.</param>
    /// <param name="scrapeInterval">A Prometheus duration: no window is shorter than four of it, no interval than one.</param>
    public static string Scale(string rules, double scale, string scrapeInterval)
    {
        if (scale == 1) return rules;
        var scrape = Parse(scrapeInterval);
        var shortestWindow = scrape * ScrapesPerWindow;
        rules = Windows().Replace(rules, match => $"[{Scaled(match, shortestWindow)}]");
        return Pauses().Replace(rules, match => match.Groups["key"].Value + Scaled(match, scrape));

        string Scaled(Match match, TimeSpan least)
        {
            var duration = Parse(match.Groups["duration"].Value) * scale;
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(duration.TotalMilliseconds, least.TotalMilliseconds):F0}ms");
        }
    }

    private static TimeSpan Parse(string duration)
    {
        var digits = duration.TrimEnd(['m', 's', 'h', 'd', 'w', 'y']);
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        return duration[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            "w" => TimeSpan.FromDays(7 * number),
            "y" => TimeSpan.FromDays(365 * number),
            var unit => throw new FormatException($"'{unit}' is no unit of a Prometheus duration."),
        };
    }

    [GeneratedRegex(@"\[(?<duration>\d+(?:ms|[smhdwy]))\]")]
    private static partial Regex Windows();

    [GeneratedRegex(@"(?<key>^ +(?:for|interval): )(?<duration>\d+(?:ms|[smhdwy]))$", RegexOptions.Multiline)]
    private static partial Regex Pauses();
}
