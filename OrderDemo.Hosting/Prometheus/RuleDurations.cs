using System.Text.RegularExpressions;

namespace OrderDemo.Hosting;

/// <summary>Scales the durations in rules, so that alerts fire in minutes or seconds in a demo.</summary>
internal static partial class RuleDurations
{
    /// <summary>The rules of the service-level objective, whose windows have a scale of their own.</summary>
    public const string SloFile = "slo.yml";

    // A rate over fewer samples is not reliable.
    private const int ScrapesPerWindow = 4;

    /// <summary>Multiplies all windows, <c>for</c> and <c>keep_firing_for</c> durations and intervals.</summary>
    /// <param name="rules">The text of a rule file.</param>
    /// <param name="scale">The factor, above 0 and at most 1.</param>
    /// <param name="scrapeInterval">A Prometheus duration. No window or <c>keep_firing_for</c> is shorter than four scrapes, no <c>for</c> shorter than one.</param>
    /// <exception cref="FormatException">A duration is not a number and a unit.</exception>
    /// <exception cref="KeyNotFoundException">The file lacks a key that every rule file has.</exception>
    public static string Scale(string rules, double scale, string scrapeInterval)
    {
        if (scale == 1) return rules;
        var scrape = Parse(scrapeInterval);
        return YamlText.Edit(rules, root =>
        {
            foreach (var group in (YamlSequenceNode)root["groups"])
            {
                // The rules count the samples of a group that has one.
                ScaleValue(group, "interval", TimeSpan.Zero);
                foreach (var rule in (YamlSequenceNode)group["rules"])
                {
                    ScaleValue(rule, "for", scrape);
                    // As long as the windows of what it keeps quiet.
                    ScaleValue(rule, "keep_firing_for", scrape * ScrapesPerWindow);
                    var expression = (YamlScalarNode)rule["expr"];
                    expression.Value = Windows().Replace(expression.Value!, match =>
                        match.Groups["window"] is { Success: true, Value: var window } ? $"[{Scaled(window, scrape * ScrapesPerWindow)}]" : match.Value);
                }
            }
        });

        void ScaleValue(YamlNode parent, string key, TimeSpan min)
        {
            if (((YamlMappingNode)parent).Children.TryGetValue(key, out var value)) ((YamlScalarNode)value).Value = Scaled(((YamlScalarNode)value).Value!, min);
        }

        string Scaled(string duration, TimeSpan min) =>
            string.Create(CultureInfo.InvariantCulture, $"{Math.Max((Parse(duration) * scale).TotalMilliseconds, min.TotalMilliseconds):F0}ms");
    }

    /// <summary>Checks that each window has enough samples. Scaled windows always have; see <see cref="Scale"/>.</summary>
    /// <param name="setting">What the message calls the interval.</param>
    /// <param name="scrapeInterval">A Prometheus duration.</param>
    /// <param name="rules">The texts of the rule files.</param>
    /// <exception cref="DistributedApplicationException">The interval is too long.</exception>
    public static void Check(string setting, string scrapeInterval, IEnumerable<string> rules)
    {
        var shortest = rules.SelectMany(Expressions).SelectMany(expression => Windows().Matches(expression)).Select(match => match.Groups["window"])
            .Where(window => window.Success).Select(window => window.Value).MinBy(Parse)!;
        if (IsAtMost(Parse(shortest) / ScrapesPerWindow)) return;
        throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture,
            $"{setting} must be at most {(Parse(shortest) / ScrapesPerWindow).TotalSeconds}s, not '{scrapeInterval}': the rules have ranges of {shortest}, and a rate needs {ScrapesPerWindow} samples."));

        bool IsAtMost(TimeSpan max)
        {
            try
            {
                return Parse(scrapeInterval) <= max;
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                return false;
            }
        }

        static IEnumerable<string> Expressions(string rules)
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(rules));
            return yaml.Documents[0].AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("expr")).Select(node => node["expr"].ToString());
        }
    }

    private static TimeSpan Parse(string duration)
    {
        var digits = duration.TrimEnd(['m', 's', 'h', 'd', 'w', 'y']);
        TimeSpan? unit = duration[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            "w" => TimeSpan.FromDays(7),
            "y" => TimeSpan.FromDays(365),
            _ => null,
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && unit * number is { } time
            ? time
            : throw new FormatException($"'{duration}' must be a number and a unit.");
    }

    // Strings are matched too, so that a bracket in a string is not taken for a window.
    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"|\[(?<window>[^\]]*)\]
        """, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Windows();
}
