using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

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
    /// <exception cref="FormatException">A duration is none, or is more than a number and a unit.</exception>
    /// <exception cref="KeyNotFoundException">A part that every file of rules has is not there.</exception>
    public static string Scale(string rules, double scale, string scrapeInterval)
    {
        if (scale == 1) return rules;
        var scrape = Parse(scrapeInterval);
        return YamlText.Edit(rules, root =>
        {
            foreach (var group in (YamlSequenceNode)root["groups"])
            {
                ScaleValue(group, "interval");
                foreach (var rule in (YamlSequenceNode)group["rules"])
                {
                    ScaleValue(rule, "for");
                    var expression = (YamlScalarNode)rule["expr"];
                    expression.Value = Windows().Replace(expression.Value!, match =>
                        match.Groups["window"] is { Success: true, Value: var window } ? $"[{Scaled(window, scrape * ScrapesPerWindow)}]" : match.Value);
                }
            }
        });

        void ScaleValue(YamlNode parent, string key)
        {
            if (((YamlMappingNode)parent).Children.TryGetValue(key, out var value)) ((YamlScalarNode)value).Value = Scaled(((YamlScalarNode)value).Value!, scrape);
        }

        string Scaled(string duration, TimeSpan least) =>
            string.Create(CultureInfo.InvariantCulture, $"{Math.Max((Parse(duration) * scale).TotalMilliseconds, least.TotalMilliseconds):F0}ms");
    }

    private static TimeSpan Parse(string duration)
    {
        var digits = duration.TrimEnd(['m', 's', 'h', 'd', 'w', 'y']);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new FormatException($"'{duration}' must be a number and a unit.");
        return duration[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            "w" => TimeSpan.FromDays(7 * number),
            "y" => TimeSpan.FromDays(365 * number),
            _ => throw new FormatException($"'{duration}' must be a number and a unit."),
        };
    }

    // Strings are matched so that a bracket in one is no window.
    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"|\[(?<window>[^\]]*)\]
        """, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Windows();
}
